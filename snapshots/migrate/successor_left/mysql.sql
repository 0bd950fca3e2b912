-- Warnings:
--   column `User.fullName` becomes required: fails where it is NULL

-- FillColumn
-- dioptra: repeat
UPDATE `User` SET `fullName` = `name` WHERE NOT (CAST(`fullName` AS BINARY) <=> CAST(`name` AS BINARY)) LIMIT 5000;

-- AlterTable
ALTER TABLE `User` MODIFY `name` VARCHAR(191) NULL,
    MODIFY `fullName` VARCHAR(191) NOT NULL;
