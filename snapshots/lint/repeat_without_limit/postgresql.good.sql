-- dioptra: repeat
UPDATE "posts" SET "reviewer_id" = 1 WHERE "id" IN (SELECT "id" FROM "posts" WHERE "reviewer_id" IS NULL LIMIT 1);
-- dioptra: repeat by "id"
UPDATE "posts" SET "reviewer_id" = 1 WHERE "reviewer_id" IS NULL;
