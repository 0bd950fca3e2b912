-- Warnings:
--   column `Item.cents` gets the value of `price` again where the two differ: values converted on the way are overwritten, unless the statement converts them too

-- FillColumn
UPDATE `Item` SET `cents` = `price`;

-- AlterTable
ALTER TABLE `Item` MODIFY `price` DOUBLE NULL;
