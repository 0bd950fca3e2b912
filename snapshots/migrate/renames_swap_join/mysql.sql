-- RenameTable
ALTER TABLE `Alpha` RENAME TO `Zeta`;

-- RenameTable
ALTER TABLE `_AlphaToBeta` RENAME TO `_BetaToZeta`;

-- RenameColumn
ALTER TABLE `_BetaToZeta` RENAME COLUMN `A` TO `A_was`;

-- RenameColumn
ALTER TABLE `_BetaToZeta` RENAME COLUMN `B` TO `A`;

-- RenameColumn
ALTER TABLE `_BetaToZeta` RENAME COLUMN `A_was` TO `B`;

-- DropForeignKey
ALTER TABLE `_BetaToZeta` DROP FOREIGN KEY `_AlphaToBeta_B_fkey`;

-- DropForeignKey
ALTER TABLE `_BetaToZeta` DROP FOREIGN KEY `_AlphaToBeta_A_fkey`;

-- DropIndex
DROP INDEX `_AlphaToBeta_AB_unique` ON `_BetaToZeta`;

-- DropIndex
DROP INDEX `_AlphaToBeta_B_index` ON `_BetaToZeta`;

-- CreateIndex
CREATE UNIQUE INDEX `_BetaToZeta_AB_unique` ON `_BetaToZeta`(`A`, `B`);

-- CreateIndex
CREATE INDEX `_BetaToZeta_B_index` ON `_BetaToZeta`(`B`);

-- AddForeignKey
ALTER TABLE `_BetaToZeta` ADD CONSTRAINT `_BetaToZeta_A_fkey` FOREIGN KEY (`A`) REFERENCES `Beta`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE `_BetaToZeta` ADD CONSTRAINT `_BetaToZeta_B_fkey` FOREIGN KEY (`B`) REFERENCES `Zeta`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
