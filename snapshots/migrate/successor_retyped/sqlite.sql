-- Warnings:
--   column `Item.note` is converted from TEXT to INTEGER: fails where a value cannot be

-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Item" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "note" INTEGER NOT NULL,
    "label" TEXT
);
INSERT INTO "new_Item" ("id", "note")
    SELECT old."id", old."note" FROM "Item" AS old;
-- Fails where a value has no form in the new type.
SELECT json_extract('{}', 'Item.note cannot be INTEGER: ' || substr(quote("note"), 1, 80)) FROM "new_Item"
    WHERE typeof("note") NOT IN ('integer', 'null') OR "note" NOT BETWEEN -2147483648 AND 2147483647;
DROP TABLE "Item";
ALTER TABLE "new_Item" RENAME TO "Item";
PRAGMA foreign_keys=ON;

-- FillColumn
UPDATE "Item" SET "label" = "note" WHERE "label" IS NULL;
