INSERT INTO "User" (id) VALUES (1);
INSERT INTO "Post" (id, "userId", editor, views) VALUES (1, 1, 1, 0);
