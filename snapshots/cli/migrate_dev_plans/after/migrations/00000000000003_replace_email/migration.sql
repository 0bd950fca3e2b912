-- Warnings:
--   column `User.email` is dropped, with its values

-- DropIndex
DROP INDEX "User_email_key";

-- AlterTable
ALTER TABLE "User" DROP COLUMN "email";
ALTER TABLE "User" ADD COLUMN "name" TEXT;
