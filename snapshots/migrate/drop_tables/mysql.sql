-- Warnings:
--   table `A` is dropped, with its rows
--   table `B` is dropped, with its rows

-- DropForeignKey
ALTER TABLE `C` DROP FOREIGN KEY `C_bId_fkey`;

-- DropIndex
DROP INDEX `C_bId_fkey` ON `C`;

-- DropForeignKey
ALTER TABLE `A` DROP FOREIGN KEY `A_bId_fkey`;

-- DropForeignKey
ALTER TABLE `B` DROP FOREIGN KEY `B_aId_fkey`;

-- DropTable
DROP TABLE `A`;

-- DropTable
DROP TABLE `B`;

-- CreateTable
CREATE TABLE `D` (
    `id` INTEGER NOT NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
