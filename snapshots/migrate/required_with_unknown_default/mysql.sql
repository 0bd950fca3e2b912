-- Warnings:
--   required column `Order.code` has no default in the database: rows get 0, an empty text or the first value, and it fails where the type has none such; give it a `@default`, or add it as optional, fill it, and require it in a later migration

-- AlterTable
ALTER TABLE `Order` ADD COLUMN `code` VARCHAR(191) NOT NULL;
