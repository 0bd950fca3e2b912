-- AlterTable
ALTER TABLE "User" ADD COLUMN "first" TEXT;
ALTER TABLE "User" ADD COLUMN "last" TEXT;

-- FillColumn
UPDATE "User" SET "first" = "name" WHERE "first" IS NOT "name";

-- FillColumn
UPDATE "User" SET "last" = "name" WHERE "last" IS NOT "name";
