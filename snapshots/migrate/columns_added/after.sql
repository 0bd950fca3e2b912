UPDATE "Post" SET "authorId" = 7 WHERE "title" = 'two';
SELECT "id", "name" FROM "User";
SELECT "id", "title", "subtitle", "authorId" FROM "Post" ORDER BY "id";
DELETE FROM "User";
SELECT "id", "authorId" FROM "Post" ORDER BY "id";
