-- Warnings:
--   column `User.fullName` becomes required: fails where it is NULL
--   column `User.fullName` gets the value of `name` again where the two differ: values converted on the way are overwritten, unless the statement converts them too

-- FillColumn
-- dioptra: repeat by `id`
UPDATE `User` SET `fullName` = `name` WHERE NOT (CAST(`fullName` AS BINARY) <=> CAST(`name` AS BINARY));

-- AlterTable
ALTER TABLE `User` MODIFY `name` VARCHAR(191) NULL,
    MODIFY `fullName` VARCHAR(191) NOT NULL;
