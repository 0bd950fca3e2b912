-- Warnings:
--   column `Order.sketch` is converted from LONGBLOB to TINYTEXT: fails where a value cannot be
--   column `Order.data` goes from JSON to TEXT, which holds less

-- AlterTable
ALTER TABLE `Order` MODIFY `sketch` TINYTEXT NULL,
    MODIFY `data` TEXT NULL;
