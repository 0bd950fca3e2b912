-- Warnings:
--   column `Order.name` is dropped, with its values
--   column `Order.total` is dropped, with its values

-- AlterTable
ALTER TABLE `Order` DROP PRIMARY KEY,
    DROP COLUMN `name`,
    DROP COLUMN `total`,
    ADD COLUMN `number` INTEGER NOT NULL AUTO_INCREMENT,
    ADD COLUMN `note` VARCHAR(191) NULL,
    ADD PRIMARY KEY (`number`);
