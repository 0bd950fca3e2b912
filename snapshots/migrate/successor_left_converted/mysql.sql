-- FillColumn
UPDATE `Item` SET `cents` = `price`;

-- AlterTable
ALTER TABLE `Item` MODIFY `price` DOUBLE NULL;
