-- Warnings:
--   check `amount_positive` on `Order`: fails where a row breaks it

-- DropCheck
ALTER TABLE "Order" DROP CONSTRAINT "amount_positive";

-- AlterTable
ALTER TABLE "Order" DROP COLUMN "total",
    ADD COLUMN "total" INTEGER GENERATED ALWAYS AS (amount - discount - 1) STORED,
    ADD COLUMN "double" INTEGER GENERATED ALWAYS AS (amount * 3) STORED,
    ALTER COLUMN "kept" DROP EXPRESSION;

-- RenameConstraint
ALTER TABLE "Order" RENAME CONSTRAINT "discount_small" TO "discount_low";

-- AddCheck
ALTER TABLE "Order" ADD CONSTRAINT "amount_positive" CHECK (amount >= 0);
