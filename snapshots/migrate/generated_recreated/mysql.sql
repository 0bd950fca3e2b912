-- Warnings:
--   column `Order.twice` is dropped and made anew, its values are lost

-- AlterTable
ALTER TABLE `Order` DROP COLUMN `twice`,
    ADD COLUMN `twice` point NULL;
