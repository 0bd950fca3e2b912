ALTER TABLE "posts" ADD COLUMN "done" BOOLEAN;
UPDATE "posts" SET "done" = true WHERE "id" = 1;
