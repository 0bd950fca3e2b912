-- AlterTable
ALTER TABLE "User" ADD COLUMN "fullName" TEXT;

-- FillColumn
-- dioptra: repeat
UPDATE "User" SET "fullName" = "name" WHERE "id" IN (
    SELECT "id" FROM "User" WHERE "fullName" IS NOT "name" LIMIT 5000
);
