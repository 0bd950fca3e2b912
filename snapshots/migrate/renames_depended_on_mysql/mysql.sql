-- Warnings:
--   check `both` on `Order`: fails where a row breaks it

-- DropCheck
ALTER TABLE `Order` DROP CONSTRAINT `positive`;

-- DropCheck
ALTER TABLE `Order` DROP CONSTRAINT `short`;

-- DropCheck
ALTER TABLE `Order` DROP CONSTRAINT `both`;

-- RenameColumn
ALTER TABLE `Order` RENAME COLUMN `id` TO `number`;

-- AddCheck
ALTER TABLE `Order` ADD CONSTRAINT `positive` CHECK (amount > 0);

-- AddCheck
ALTER TABLE `Order` ADD CONSTRAINT `short` CHECK (char_length(note) < 9);

-- AddCheck
ALTER TABLE `Order` ADD CONSTRAINT `both` CHECK (doubled > 1 OR `größe` > 0);

-- DropCheck
ALTER TABLE `Order` DROP CONSTRAINT `positive`;

-- DropCheck
ALTER TABLE `Order` DROP CONSTRAINT `both`;

-- DropIndex
DROP INDEX `Order_doubled_idx` ON `Order`;

-- AlterTable
ALTER TABLE `Order` DROP COLUMN `doubled`;

-- RenameColumn
ALTER TABLE `Order` RENAME COLUMN `amount` TO `total`;

-- AddCheck
ALTER TABLE `Order` ADD CONSTRAINT `positive` CHECK (total > 0);

-- DropForeignKey
ALTER TABLE `Item` DROP FOREIGN KEY `Item_orderId_fkey`;

-- AlterTable
ALTER TABLE `Order` ADD COLUMN `doubled` INTEGER GENERATED ALWAYS AS (total * 2) STORED,
    MODIFY `number` INTEGER NOT NULL AUTO_INCREMENT;

-- CreateIndex
CREATE INDEX `Order_doubled_idx` ON `Order`(`doubled`);

-- AddCheck
ALTER TABLE `Order` ADD CONSTRAINT `both` CHECK (doubled > 1 OR `größe` > 0);

-- AddForeignKey
ALTER TABLE `Item` ADD CONSTRAINT `Item_orderId_fkey` FOREIGN KEY (`orderId`) REFERENCES `Order`(`number`) ON DELETE RESTRICT ON UPDATE CASCADE;
