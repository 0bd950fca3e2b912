-- Warnings:
--   column `Event.place` is dropped and made anew, its values are lost

-- AlterTable
ALTER TABLE `Event` DROP COLUMN `place`,
    ADD COLUMN `place` INTEGER NULL;
