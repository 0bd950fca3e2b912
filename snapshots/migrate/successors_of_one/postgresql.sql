-- AlterTable
ALTER TABLE "User" ADD COLUMN "first" TEXT,
    ADD COLUMN "last" TEXT;

-- FillColumn
-- dioptra: repeat by "id"
UPDATE "User" SET "first" = "name" WHERE "first" IS DISTINCT FROM "name";

-- FillColumn
-- dioptra: repeat by "id"
UPDATE "User" SET "last" = "name" WHERE "last" IS DISTINCT FROM "name";
