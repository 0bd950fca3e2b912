SELECT "email", "name", "code" FROM "User" ORDER BY "id";
UPDATE "User" SET "email" = 'c@x' WHERE "id" = 1;
SELECT "email", "door" FROM "Access" ORDER BY "email", "door";
SELECT count(DISTINCT "id") FROM "Access";
DELETE FROM "User" WHERE "id" = 3;
SELECT "id", "authorId" FROM "Post" ORDER BY "id";
