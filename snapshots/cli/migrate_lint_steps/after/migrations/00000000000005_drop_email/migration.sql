-- dioptra: allow lint.drop_column_in_use reason="no client reads it"
-- Warnings:
--   column `User.email` is dropped, with its values

-- AlterTable
ALTER TABLE "User" DROP COLUMN "email";
