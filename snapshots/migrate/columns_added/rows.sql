INSERT INTO "User" ("id") VALUES (7);
INSERT INTO "Post" ("title") VALUES ('one'), ('two');
