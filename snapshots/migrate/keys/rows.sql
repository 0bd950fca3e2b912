INSERT INTO "User" ("email", "name", "code") VALUES ('a@x', 'a', 1), ('b@x', 'b', 2);
INSERT INTO "Post" ("id", "authorId") VALUES (1, 1), (2, 2);
INSERT INTO "Access" ("email", "door") VALUES ('a@x', 1), ('a@x', 2), ('b@x', 1);
