-- DropForeignKey
ALTER TABLE `Chicken` DROP FOREIGN KEY `Chicken_eggId_fkey`;

-- DropForeignKey
ALTER TABLE `Egg` DROP FOREIGN KEY `Egg_chickenId_fkey`;

-- DropForeignKey
ALTER TABLE `Egg` DROP FOREIGN KEY `Egg_previous_fkey`;

-- AlterTable
ALTER TABLE `Chicken` MODIFY `id` BIGINT NOT NULL,
    MODIFY `eggId` BIGINT NOT NULL;

-- AlterTable
ALTER TABLE `Egg` MODIFY `id` BIGINT NOT NULL,
    MODIFY `chickenId` BIGINT NULL,
    MODIFY `previous` BIGINT NULL;

-- AddForeignKey
ALTER TABLE `Chicken` ADD CONSTRAINT `Chicken_eggId_fkey` FOREIGN KEY (`eggId`) REFERENCES `Egg`(`id`) ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Egg` ADD CONSTRAINT `Egg_chickenId_fkey` FOREIGN KEY (`chickenId`) REFERENCES `Chicken`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `Egg` ADD CONSTRAINT `Egg_previous_fkey` FOREIGN KEY (`previous`) REFERENCES `Egg`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;
