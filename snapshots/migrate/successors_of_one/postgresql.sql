-- AlterTable
ALTER TABLE "User" ADD COLUMN "first" TEXT,
    ADD COLUMN "last" TEXT;

-- FillColumn
-- dioptra: repeat
UPDATE "User" SET "first" = "name" WHERE "id" IN (
    SELECT "id" FROM "User" WHERE "first" IS DISTINCT FROM "name" LIMIT 5000
);

-- FillColumn
-- dioptra: repeat
UPDATE "User" SET "last" = "name" WHERE "id" IN (
    SELECT "id" FROM "User" WHERE "last" IS DISTINCT FROM "name" LIMIT 5000
);
