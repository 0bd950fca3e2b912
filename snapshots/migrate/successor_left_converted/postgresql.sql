-- Warnings:
--   column `Item.cents` gets the value of `price` again where the two differ: values converted on the way are overwritten, unless the statement converts them too
--   column `Item.cents` is converted from DOUBLE PRECISION to INTEGER: fails where a value cannot be

-- FillColumn
-- dioptra: repeat
UPDATE "Item" SET "cents" = "price"::INTEGER WHERE "id" IN (
    SELECT "id" FROM "Item" WHERE "cents" IS DISTINCT FROM "price"::INTEGER LIMIT 5000
);

-- AlterTable
ALTER TABLE "Item" ALTER COLUMN "price" DROP NOT NULL;
