-- Warnings:
--   required column `Order.code` has no default in the database: fails where the table has rows; give it a `@default`, or add it as optional, fill it, and require it in a later migration

-- AlterTable
ALTER TABLE "Order" ADD COLUMN "code" TEXT NOT NULL;
