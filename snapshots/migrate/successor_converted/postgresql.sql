-- Warnings:
--   column `Item.amount` is converted from DECIMAL(14,4) to DECIMAL(10,2): fails where a value cannot be
--   column `Item.day` is converted from TIMESTAMP(3) to DATE: fails where a value cannot be
--   column `Item.short` is converted from TEXT to VARCHAR(20): fails where a value cannot be

-- AlterTable
ALTER TABLE "Item" ADD COLUMN "amount" DECIMAL(10,2),
    ADD COLUMN "label" TEXT,
    ADD COLUMN "title" CITEXT NOT NULL DEFAULT 'ADA',
    ADD COLUMN "raw" JSON,
    ADD COLUMN "day" DATE,
    ADD COLUMN "short" VARCHAR(20);

-- FillColumn
-- dioptra: repeat
UPDATE "Item" SET "amount" = "price"::DECIMAL(10,2) WHERE "id" IN (
    SELECT "id" FROM "Item" WHERE "amount" IS DISTINCT FROM "price"::DECIMAL(10,2) LIMIT 5000
);

-- FillColumn
-- dioptra: repeat
UPDATE "Item" SET "label" = "number"::text WHERE "id" IN (
    SELECT "id" FROM "Item" WHERE "label" IS DISTINCT FROM "number"::text LIMIT 5000
);

-- FillColumn
-- dioptra: repeat
UPDATE "Item" SET "title" = "name" WHERE "id" IN (
    SELECT "id" FROM "Item" WHERE "title"::text IS DISTINCT FROM "name"::text LIMIT 5000
);

-- FillColumn
-- dioptra: repeat
UPDATE "Item" SET "raw" = "data"::JSON WHERE "id" IN (
    SELECT "id" FROM "Item" WHERE "raw"::text IS DISTINCT FROM "data"::JSON::text LIMIT 5000
);

-- FillColumn
-- dioptra: repeat
UPDATE "Item" SET "day" = "seen"::DATE WHERE "id" IN (
    SELECT "id" FROM "Item" WHERE "day" IS DISTINCT FROM "seen"::DATE LIMIT 5000
);

-- FillColumn
-- dioptra: repeat
UPDATE "Item" SET "short" = "note" WHERE "id" IN (
    SELECT "id" FROM "Item" WHERE "short" IS DISTINCT FROM "note" LIMIT 5000
);
