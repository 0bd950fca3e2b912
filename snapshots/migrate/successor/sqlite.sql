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
UPDATE "User" SET "fullName" = "name" WHERE "fullName" IS NOT "name";

-- FillColumn
UPDATE "Seat" SET "cents" = "price" WHERE "price" IS NOT NULL;
-- Fails where a value has no form in the new type.
SELECT json_extract('{}', 'Seat.cents cannot be INTEGER: ' || substr(quote("cents"), 1, 80)) FROM "Seat"
    WHERE typeof("cents") NOT IN ('integer', 'null') OR "cents" NOT BETWEEN -2147483648 AND 2147483647;
