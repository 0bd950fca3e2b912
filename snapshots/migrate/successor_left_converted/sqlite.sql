-- Warnings:
--   column `Item.cents` gets the value of `price` again where the two differ: values converted on the way are overwritten, unless the statement converts them too
--   column `Item.cents` is converted from REAL to INTEGER: fails where a value cannot be

-- FillColumn
UPDATE "Item" SET "cents" = CASE typeof("price") WHEN 'real' THEN round("price") ELSE "price" END;
-- Fails where a value has no form in the new type.
SELECT json_extract('{}', 'Item.cents cannot be INTEGER: ' || substr(quote("cents"), 1, 80)) FROM "Item"
    WHERE typeof("cents") NOT IN ('integer', 'null') OR "cents" NOT BETWEEN -2147483648 AND 2147483647;

-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Item" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "price" REAL,
    "cents" INTEGER
);
INSERT INTO "new_Item" ("id", "price", "cents")
    SELECT old."id", old."price", old."cents" FROM "Item" AS old;
DROP TABLE "Item";
ALTER TABLE "new_Item" RENAME TO "Item";
PRAGMA foreign_keys=ON;
