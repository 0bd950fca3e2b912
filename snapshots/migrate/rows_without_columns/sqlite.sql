-- Warnings:
--   column `Order.name` is dropped, with its values
--   column `Order.total` is dropped, with its values

-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Order" (
    "number" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "note" TEXT
);
INSERT INTO "new_Order" ("number")
    SELECT NULL FROM "Order" AS old;
DROP TABLE "Order";
ALTER TABLE "new_Order" RENAME TO "Order";
PRAGMA foreign_keys=ON;
