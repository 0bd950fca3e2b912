-- Warnings:
--   column `Item.cents` gets the value of `price` again where the two differ: values converted on the way are overwritten, unless the statement converts them too
--   column `Item.cents` is converted from DOUBLE PRECISION to INTEGER: fails where a value cannot be

-- FillColumn
-- dioptra: repeat by "id"
UPDATE "Item" SET "cents" = "price"::INTEGER WHERE "cents" IS DISTINCT FROM "price"::INTEGER;

-- AlterTable
ALTER TABLE "Item" ALTER COLUMN "price" DROP NOT NULL;
