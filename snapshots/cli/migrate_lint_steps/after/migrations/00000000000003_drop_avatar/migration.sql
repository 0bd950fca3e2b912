-- Warnings:
--   column `User.avatar` is dropped, with its values

-- AlterTable
ALTER TABLE "User" DROP COLUMN "avatar";
