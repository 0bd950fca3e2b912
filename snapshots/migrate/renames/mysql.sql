-- RenameTable
ALTER TABLE `Author` RENAME TO `User`;

-- RenameTable
ALTER TABLE `Post` RENAME TO `Article`;

-- RenameTable
ALTER TABLE `Tag` RENAME TO `Label`;

-- RenameTable
ALTER TABLE `_PostToTag` RENAME TO `_ArticleToLabel`;

-- RenameColumn
ALTER TABLE `User` RENAME COLUMN `mail` TO `email`;

-- RenameColumn
ALTER TABLE `Article` RENAME COLUMN `writerId` TO `authorId`;

-- RenameColumn
ALTER TABLE `Label` RENAME COLUMN `label` TO `text`;

-- DropForeignKey
ALTER TABLE `Article` DROP FOREIGN KEY `Post_writerId_fkey`;

-- DropForeignKey
ALTER TABLE `_ArticleToLabel` DROP FOREIGN KEY `_PostToTag_A_fkey`;

-- DropForeignKey
ALTER TABLE `_ArticleToLabel` DROP FOREIGN KEY `_PostToTag_B_fkey`;

-- RenameIndex
ALTER TABLE `User` RENAME INDEX `Author_mail_key` TO `User_email_key`;

-- RenameIndex
ALTER TABLE `User` RENAME INDEX `Author_mail_id_idx` TO `User_email_id_idx`;

-- RenameIndex
ALTER TABLE `Article` RENAME INDEX `Post_writerId_idx` TO `Article_authorId_idx`;

-- AlterTable
ALTER TABLE `Label` MODIFY `text` VARCHAR(191) NULL DEFAULT 'x';

-- RenameIndex
ALTER TABLE `_ArticleToLabel` RENAME INDEX `_PostToTag_AB_unique` TO `_ArticleToLabel_AB_unique`;

-- RenameIndex
ALTER TABLE `_ArticleToLabel` RENAME INDEX `_PostToTag_B_index` TO `_ArticleToLabel_B_index`;

-- AddForeignKey
ALTER TABLE `Article` ADD CONSTRAINT `Article_authorId_fkey` FOREIGN KEY (`authorId`) REFERENCES `User`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `_ArticleToLabel` ADD CONSTRAINT `_ArticleToLabel_A_fkey` FOREIGN KEY (`A`) REFERENCES `Article`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `_ArticleToLabel` ADD CONSTRAINT `_ArticleToLabel_B_fkey` FOREIGN KEY (`B`) REFERENCES `Label`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
