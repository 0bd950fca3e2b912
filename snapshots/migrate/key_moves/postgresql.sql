-- Warnings:
--   foreign key `Note_owner_fkey` on `Note`: fails where a row refers to none of `Account`

-- DropForeignKey
ALTER TABLE "Note" DROP CONSTRAINT "Note_owner_fkey";

-- DropIndex
DROP INDEX "Account_email_key";

-- AddForeignKey
ALTER TABLE "Note" ADD CONSTRAINT "Note_owner_fkey" FOREIGN KEY ("owner") REFERENCES "Account"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
