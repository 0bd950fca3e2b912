-- FillColumn
-- dioptra: repeat
UPDATE "Item" SET "cents" = "price"::INTEGER WHERE "id" IN (
    SELECT "id" FROM "Item" WHERE "cents" IS DISTINCT FROM "price"::INTEGER LIMIT 5000
);

-- AlterTable
ALTER TABLE "Item" ALTER COLUMN "price" DROP NOT NULL;
