-- Warnings:
--   column `Item.cents` gets the value of `price` again where the two differ: values converted on the way are overwritten, unless the statement converts them too
--   column `Item.cents` is converted from DOUBLE to INTEGER: fails where a value cannot be

-- FillColumn
-- dioptra: repeat by `id`
UPDATE `Item` SET `cents` = `price`;

-- AlterTable
ALTER TABLE `Item` MODIFY `price` DOUBLE NULL;
