-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Item" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "state" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "size" BIGINT NOT NULL,

    CONSTRAINT "Item_state_check" CHECK (state <> 'it''s not'),
    CONSTRAINT "Item_name_check" CHECK (name <> '')
);
INSERT INTO "new_Item" ("id", "state", "name", "size")
    SELECT old."id", old."state", old."name", old."size" FROM "Item" AS old;
DROP TABLE "Item";
ALTER TABLE "new_Item" RENAME TO "Item";
CREATE INDEX "Item_size_idx" ON "Item"("size") WHERE size BETWEEN -5 AND 5;
PRAGMA foreign_keys=ON;
