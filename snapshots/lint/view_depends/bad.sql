CREATE VIEW "titles" AS SELECT "id", "title" FROM "posts";
ALTER TABLE "posts" ALTER COLUMN "title" TYPE VARCHAR(200);
