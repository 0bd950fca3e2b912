-- Warnings:
--   unique index `User_fullName_key` on `User`: fails where values are not unique
--   column `Seat.cents` is converted from TEXT to INTEGER: fails where a value cannot be

-- AlterTable
ALTER TABLE "User" ADD COLUMN "fullName" TEXT;

-- AlterTable
ALTER TABLE "Seat" ADD COLUMN "cents" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE UNIQUE INDEX "User_fullName_key" ON "User"("fullName");

-- FillColumn
-- dioptra: repeat
UPDATE "User" SET "fullName" = "name" WHERE "id" IN (
    SELECT "id" FROM "User" WHERE "fullName" IS DISTINCT FROM "name" LIMIT 5000
);

-- FillColumn
-- dioptra: repeat
UPDATE "Seat" SET "cents" = "price"::INTEGER WHERE ("row", "number") IN (
    SELECT "row", "number" FROM "Seat" WHERE "cents" IS DISTINCT FROM "price"::INTEGER AND "price" IS NOT NULL LIMIT 5000
);
