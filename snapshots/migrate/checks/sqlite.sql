-- Warnings:
--   check `amount_positive` on `Order`: fails where a row breaks it

-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Order" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "amount" INTEGER NOT NULL,
    "discount" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER GENERATED ALWAYS AS (amount - discount - 1) VIRTUAL,
    "kept" INTEGER,
    "double" INTEGER GENERATED ALWAYS AS (amount * 3) VIRTUAL,

    CONSTRAINT "amount_positive" CHECK (amount >= 0),
    CONSTRAINT "discount_low" CHECK (discount < 10)
);
INSERT INTO "new_Order" ("id", "amount", "discount", "kept")
    SELECT old."id", old."amount", old."discount", old."kept" FROM "Order" AS old;
DELETE FROM sqlite_sequence WHERE name = 'new_Order';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_Order', seq FROM sqlite_sequence WHERE name = 'Order';
DROP TABLE "Order";
ALTER TABLE "new_Order" RENAME TO "Order";
PRAGMA foreign_keys=ON;
