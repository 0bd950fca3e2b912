-- Warnings:
--   foreign key `Note_owner_fkey` on `Note`: fails where a row refers to none of `Account`

-- DropForeignKey
ALTER TABLE `Note` DROP FOREIGN KEY `Note_owner_fkey`;

-- DropIndex
DROP INDEX `Account_email_key` ON `Account`;

-- AddForeignKey
ALTER TABLE `Note` ADD CONSTRAINT `Note_owner_fkey` FOREIGN KEY (`owner`) REFERENCES `Account`(`code`) ON DELETE RESTRICT ON UPDATE CASCADE;
