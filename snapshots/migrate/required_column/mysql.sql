-- Warnings:
--   required column `User.token` has no default in the database: fails where the table has rows

-- AlterTable
ALTER TABLE `User` ADD COLUMN `token` VARCHAR(191) NOT NULL;
