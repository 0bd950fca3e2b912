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
-- dioptra: repeat by "id"
UPDATE "User" SET "fullName" = "name" WHERE "fullName" IS DISTINCT FROM "name";

-- FillColumn
-- dioptra: repeat by "row", "number"
UPDATE "Seat" SET "cents" = "price"::INTEGER WHERE "cents" IS DISTINCT FROM "price"::INTEGER AND "price" IS NOT NULL;
