ALTER TABLE "posts" ADD COLUMN "done" BOOLEAN;
COMMIT;
UPDATE "posts" SET "done" = true WHERE "id" = 1;
COMMIT;
