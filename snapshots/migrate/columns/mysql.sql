-- Warnings:
--   column `User.gone` is dropped, with its values
--   column `User.name` becomes required: fails where it is NULL
--   column `User.score` becomes required: fails where it is NULL
--   column `User.text` is converted from VARCHAR(191) to INTEGER: fails where a value cannot be

-- AlterTable
ALTER TABLE `User` DROP COLUMN `gone`,
    ADD COLUMN `filled` VARCHAR(191) NOT NULL DEFAULT 'x',
    MODIFY `name` VARCHAR(191) NOT NULL,
    MODIFY `nickname` VARCHAR(191) NULL DEFAULT 'none',
    MODIFY `age` INTEGER NOT NULL DEFAULT 2,
    MODIFY `score` INTEGER NOT NULL DEFAULT 7,
    MODIFY `big` BIGINT NOT NULL DEFAULT 0,
    MODIFY `text` INTEGER NOT NULL,
    MODIFY `flag` INTEGER NOT NULL DEFAULT 3,
    MODIFY `time` DATETIME(3) NOT NULL;
