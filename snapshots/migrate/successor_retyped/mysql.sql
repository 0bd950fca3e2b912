-- Warnings:
--   column `Item.note` is converted from VARCHAR(191) to INTEGER: fails where a value cannot be
--   column `Item.label` is converted from INTEGER to VARCHAR(191): fails where a value cannot be

-- AlterTable
ALTER TABLE `Item` ADD COLUMN `label` VARCHAR(191) NULL,
    MODIFY `note` INTEGER NOT NULL;

-- FillColumn
-- dioptra: repeat by `id`
UPDATE `Item` SET `label` = `note` WHERE `label` IS NULL;
