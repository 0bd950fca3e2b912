-- Warnings:
--   column `User.fullName` becomes required: fails where it is NULL
--   column `User.fullName` gets the value of `name` again where the two differ: values converted on the way are overwritten, unless the statement converts them too

-- FillColumn
-- dioptra: repeat by "id"
UPDATE "User" SET "fullName" = "name" WHERE "fullName" IS DISTINCT FROM "name";

-- AlterTable
ALTER TABLE "User" ALTER COLUMN "name" DROP NOT NULL,
    ALTER COLUMN "fullName" SET NOT NULL;
