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
-- dioptra: repeat by "id"
UPDATE "Item" SET "amount" = "price"::DECIMAL(10,2) WHERE "amount" IS DISTINCT FROM "price"::DECIMAL(10,2);

-- FillColumn
-- dioptra: repeat by "id"
UPDATE "Item" SET "label" = "number"::text WHERE "label" IS DISTINCT FROM "number"::text;

-- FillColumn
-- dioptra: repeat by "id"
UPDATE "Item" SET "title" = "name" WHERE "title"::text IS DISTINCT FROM "name"::text;

-- FillColumn
-- dioptra: repeat by "id"
UPDATE "Item" SET "raw" = "data"::JSON WHERE "raw"::text IS DISTINCT FROM "data"::JSON::text;

-- FillColumn
-- dioptra: repeat by "id"
UPDATE "Item" SET "day" = "seen"::DATE WHERE "day" IS DISTINCT FROM "seen"::DATE;

-- FillColumn
-- dioptra: repeat by "id"
UPDATE "Item" SET "short" = "note" WHERE "short" IS DISTINCT FROM "note";
