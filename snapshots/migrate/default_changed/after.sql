INSERT INTO "User" ("name") VALUES ('next');
SELECT "id", "name" FROM "User" ORDER BY "id";
SELECT "id", "userId" FROM "Note" ORDER BY "id";
SELECT "A", "B" FROM "_likes" ORDER BY "A";
