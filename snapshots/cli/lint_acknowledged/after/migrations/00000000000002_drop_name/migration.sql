-- Warnings:
--   column `User.name` is dropped, with its values

-- AlterTable
-- dioptra: allow lint.drop_column_in_use reason="no client is deployed yet"
-- fast
ALTER TABLE "User" DROP COLUMN "name";
