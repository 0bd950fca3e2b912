-- Warnings:
--   unique index `User_code_key` on `User`: fails where values are not unique

-- DropForeignKey
ALTER TABLE `Post` DROP FOREIGN KEY `Post_authorId_fkey`;

-- DropForeignKey
ALTER TABLE `Access` DROP FOREIGN KEY `Access_email_fkey`;

-- DropIndex
DROP INDEX `User_code_name_key` ON `User`;

-- DropIndex
DROP INDEX `User_name_code_idx` ON `User`;

-- DropIndex
DROP INDEX `Post_authorId_idx` ON `Post`;

-- RenameIndex
ALTER TABLE `User` RENAME INDEX `old_name` TO `new_name`;

-- RenameIndex
ALTER TABLE `User` RENAME INDEX `User_email_key` TO `user_email`;

-- AlterTable
ALTER TABLE `Access` DROP PRIMARY KEY,
    ADD COLUMN `id` INTEGER NOT NULL AUTO_INCREMENT,
    ADD PRIMARY KEY (`id`);

-- CreateIndex
CREATE UNIQUE INDEX `User_code_key` ON `User`(`code`);

-- CreateIndex
CREATE UNIQUE INDEX `User_email_code_key` ON `User`(`email`, `code`);

-- CreateIndex
CREATE INDEX `User_name_code_idx` ON `User`(`name` DESC, `code`);

-- CreateIndex
CREATE UNIQUE INDEX `Access_email_door_key` ON `Access`(`email`, `door`);

-- AddForeignKey
ALTER TABLE `Post` ADD CONSTRAINT `post_author` FOREIGN KEY (`authorId`) REFERENCES `User`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Access` ADD CONSTRAINT `Access_email_fkey` FOREIGN KEY (`email`) REFERENCES `User`(`email`) ON DELETE RESTRICT ON UPDATE CASCADE;
