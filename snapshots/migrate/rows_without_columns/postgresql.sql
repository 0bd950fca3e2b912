-- Warnings:
--   column `Order.name` is dropped, with its values
--   column `Order.total` is dropped, with its values

-- AlterTable
ALTER TABLE "Order" DROP CONSTRAINT "Order_pkey",
    DROP COLUMN "name",
    DROP COLUMN "total",
    ADD COLUMN "number" SERIAL NOT NULL,
    ADD COLUMN "note" TEXT,
    ADD CONSTRAINT "Order_pkey" PRIMARY KEY ("number");
