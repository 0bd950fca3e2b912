-- Warnings:
--   column `User.name` is dropped, with its values

-- AlterTable
ALTER TABLE "User" DROP COLUMN "name";
