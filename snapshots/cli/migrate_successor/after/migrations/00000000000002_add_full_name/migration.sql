-- AlterTable
ALTER TABLE "User" ADD COLUMN "fullName" TEXT;

-- FillColumn
UPDATE "User" SET "fullName" = "name" WHERE "fullName" IS NOT "name";
