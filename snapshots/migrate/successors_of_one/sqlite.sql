-- AlterTable
ALTER TABLE "User" ADD COLUMN "first" TEXT;
ALTER TABLE "User" ADD COLUMN "last" TEXT;

-- FillColumn
-- dioptra: repeat
UPDATE "User" SET "first" = "name" WHERE "id" IN (
    SELECT "id" FROM "User" WHERE "first" IS NOT "name" LIMIT 5000
);

-- FillColumn
-- dioptra: repeat
UPDATE "User" SET "last" = "name" WHERE "id" IN (
    SELECT "id" FROM "User" WHERE "last" IS NOT "name" LIMIT 5000
);
