DROP INDEX "Item_state_idx";
ALTER TABLE "Item" DROP COLUMN "state";
INSERT INTO "Item" ("id") VALUES (1), (2);
-- Rows that are there get no value: SQLite reads the default of the definition for them.
ALTER TABLE "Item" ADD COLUMN "state" TEXT NOT NULL DEFAULT 'old';
CREATE INDEX "Item_state_idx" ON "Item"("state");
