-- Warnings:
--   enum `User.size` loses `SMALL`: no row may have it

-- AlterTable
ALTER TABLE `User` MODIFY `role` ENUM('READER', 'WRITER', 'ADMIN', 'GUEST', 'AUTHOR', 'EDITOR') NULL;
UPDATE `User` SET `role` = 'AUTHOR' WHERE `role` = 'WRITER';
ALTER TABLE `User` ADD COLUMN `fresh` ENUM('NEW') NOT NULL DEFAULT 'NEW',
    MODIFY `role` ENUM('GUEST', 'READER', 'AUTHOR', 'EDITOR', 'ADMIN') NOT NULL DEFAULT 'AUTHOR',
    MODIFY `color` ENUM('GREEN', 'RED', 'BLUE') NULL DEFAULT 'BLUE',
    MODIFY `size` ENUM('LARGE') NOT NULL DEFAULT 'LARGE';
