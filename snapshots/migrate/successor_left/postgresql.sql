-- Warnings:
--   column `User.fullName` becomes required: fails where it is NULL

-- FillColumn
-- dioptra: repeat
UPDATE "User" SET "fullName" = "name" WHERE "id" IN (
    SELECT "id" FROM "User" WHERE "fullName" IS DISTINCT FROM "name" LIMIT 5000
);

-- AlterTable
ALTER TABLE "User" ALTER COLUMN "name" DROP NOT NULL,
    ALTER COLUMN "fullName" SET NOT NULL;
