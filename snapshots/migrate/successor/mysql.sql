-- Warnings:
--   unique index `User_fullName_key` on `User`: fails where values are not unique
--   column `Seat.cents` is converted from VARCHAR(191) to INTEGER: fails where a value cannot be

-- AlterTable
ALTER TABLE `User` ADD COLUMN `fullName` VARCHAR(191) NULL;

-- AlterTable
ALTER TABLE `Seat` ADD COLUMN `cents` INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE UNIQUE INDEX `User_fullName_key` ON `User`(`fullName`);

-- FillColumn
-- dioptra: repeat by `id`
UPDATE `User` SET `fullName` = `name` WHERE NOT (CAST(`fullName` AS BINARY) <=> CAST(`name` AS BINARY));

-- FillColumn
-- dioptra: repeat by `row`, `number`
UPDATE `Seat` SET `cents` = `price` WHERE `price` IS NOT NULL;
