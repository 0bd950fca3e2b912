-- Warnings:
--   column `Post.note` is dropped, with its values
--   column `Post.slug` is dropped, with its values

-- DropIndex
DROP INDEX `Post_slug_key` ON `Post`;

-- DropIndex
DROP INDEX `Post_title_note_idx` ON `Post`;

-- AlterTable
ALTER TABLE `Post` DROP COLUMN `note`,
    DROP COLUMN `slug`;

-- CreateIndex
CREATE INDEX `Post_title_idx` ON `Post`(`title`);
