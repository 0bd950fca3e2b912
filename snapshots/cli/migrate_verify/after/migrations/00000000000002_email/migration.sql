-- Warnings:
--   required column `User.email` has no default in the database: fails where the table has rows; give it a `@default`, or add it as optional, fill it, and require it in a later migration
--   unique index `User_email_key` on `User`: fails where values are not unique

-- AlterTable
ALTER TABLE "User" ADD COLUMN "email" TEXT NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");
