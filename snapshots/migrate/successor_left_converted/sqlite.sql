-- Warnings:
--   column `Item.cents` gets the value of `price` again where the two differ: values converted on the way are overwritten, unless the statement converts them too

-- FillColumn
UPDATE "Item" SET "cents" = "price";

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
