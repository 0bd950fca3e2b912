-- Warnings:
--   required column `User.token` has no default in the database: fails where the table has rows; give it a `@default`, or add it as optional, fill it, and require it in a later migration

-- AlterTable
ALTER TABLE "User" ADD COLUMN "token" TEXT NOT NULL;
