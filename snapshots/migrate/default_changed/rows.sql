INSERT INTO "User" ("name") VALUES ('a'), ('b'), ('c');
INSERT INTO "Note" ("userId") VALUES (1), (2);
INSERT INTO "_likes" ("A", "B") VALUES (1, 2), (2, 1);
DELETE FROM "User" WHERE "name" = 'c';
