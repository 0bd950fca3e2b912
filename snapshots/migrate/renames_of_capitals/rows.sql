INSERT INTO "User" ("id", "Name") VALUES (1, 'Ada');
INSERT INTO "Post" ("id", "userId") VALUES (2, 1);
