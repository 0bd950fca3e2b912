-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Item" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "state" TEXT NOT NULL DEFAULT 'new'
);
INSERT INTO "new_Item" ("id", "state")
    SELECT old."id", old."state" FROM "Item" AS old;
DROP TABLE "Item";
ALTER TABLE "new_Item" RENAME TO "Item";
CREATE INDEX "Item_state_idx" ON "Item"("state");
PRAGMA foreign_keys=ON;
