-- DropCheck
ALTER TABLE "Item" DROP CONSTRAINT "Item_state_check";

-- DropIndex
DROP INDEX "Item_size_idx";

-- AlterTable
ALTER TABLE "Item" ALTER COLUMN "state" SET DATA TYPE TEXT,
    ALTER COLUMN "name" SET DATA TYPE VARCHAR(20),
    ALTER COLUMN "size" SET DATA TYPE BIGINT;

-- CreateIndex
CREATE INDEX "Item_size_idx" ON "Item"("size") WHERE size BETWEEN -5 AND 5;

-- AddCheck
ALTER TABLE "Item" ADD CONSTRAINT "Item_state_check" CHECK (state <> 'it''s not');
