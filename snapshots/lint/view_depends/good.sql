DROP VIEW "titles";
ALTER TABLE "posts" ALTER COLUMN "title" TYPE VARCHAR(200);
CREATE VIEW "titles" AS SELECT "id", "title" FROM "posts";
