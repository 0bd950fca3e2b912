-- AlterTable
ALTER TABLE `User` ADD COLUMN `first` VARCHAR(191) NULL,
    ADD COLUMN `last` VARCHAR(191) NULL;

-- FillColumn
-- dioptra: repeat by `id`
UPDATE `User` SET `first` = `name` WHERE NOT (CAST(`first` AS BINARY) <=> CAST(`name` AS BINARY));

-- FillColumn
-- dioptra: repeat by `id`
UPDATE `User` SET `last` = `name` WHERE NOT (CAST(`last` AS BINARY) <=> CAST(`name` AS BINARY));
