-- Warnings:
--   check `amount_positive` on `Order`: fails where a row breaks it

-- DropCheck
ALTER TABLE `Order` DROP CONSTRAINT `amount_positive`;

-- DropCheck
ALTER TABLE `Order` DROP CONSTRAINT `discount_small`;

-- AlterTable
ALTER TABLE `Order` DROP COLUMN `total`,
    ADD COLUMN `total` INTEGER GENERATED ALWAYS AS (amount - discount - 1) STORED,
    ADD COLUMN `double` INTEGER GENERATED ALWAYS AS (amount * 3) STORED,
    MODIFY `kept` INTEGER NULL;

-- AddCheck
ALTER TABLE `Order` ADD CONSTRAINT `amount_positive` CHECK (amount >= 0);

-- AddCheck
ALTER TABLE `Order` ADD CONSTRAINT `discount_low` CHECK (discount < 10);
