-- Warnings:
--   column `Item.note` is converted from TEXT to INTEGER: fails where a value cannot be

-- AlterTable
ALTER TABLE "Item" ADD COLUMN "label" TEXT,
    ALTER COLUMN "note" SET DATA TYPE INTEGER USING "note"::INTEGER;

-- FillColumn
-- dioptra: repeat by "id"
UPDATE "Item" SET "label" = "note"::text WHERE "label" IS DISTINCT FROM "note"::text;
