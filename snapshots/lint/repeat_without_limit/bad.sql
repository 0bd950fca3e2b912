-- dioptra: repeat
UPDATE "posts" SET "reviewer_id" = 1 WHERE "reviewer_id" IS NULL;
