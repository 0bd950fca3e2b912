-- Warnings:
--   foreign key `Post_editor_fkey` on `Post`: fails where a row refers to none of `User`
--   check `Post_views_check` on `Post`: fails where a row breaks it

-- DropForeignKey
ALTER TABLE `Post` DROP FOREIGN KEY `Post_userId_fkey`;

-- AlterTable
ALTER TABLE `Post` ADD COLUMN `draft_id` INTEGER NULL,
    ADD COLUMN `pages` INTEGER NULL;

-- AddCheck
ALTER TABLE `Post` ADD CONSTRAINT `Post_views_check` CHECK (views >= 0);

-- AddCheck
ALTER TABLE `Post` ADD CONSTRAINT `Post_pages_check` CHECK (pages > 0);

-- AddForeignKey
ALTER TABLE `Post` ADD CONSTRAINT `Post_userId_fkey` FOREIGN KEY (`userId`) REFERENCES `User`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Post` ADD CONSTRAINT `Post_editor_fkey` FOREIGN KEY (`editor`) REFERENCES `User`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Post` ADD CONSTRAINT `Post_draft_id_fkey` FOREIGN KEY (`draft_id`) REFERENCES `User`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;
