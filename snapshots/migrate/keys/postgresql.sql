-- Warnings:
--   unique index `User_code_key` on `User`: fails where values are not unique

-- DropForeignKey
ALTER TABLE "Post" DROP CONSTRAINT "Post_authorId_fkey";

-- DropIndex
DROP INDEX "User_code_name_key";

-- DropIndex
DROP INDEX "User_name_code_idx";

-- DropIndex
DROP INDEX "Post_authorId_idx";

-- RenameIndex
ALTER INDEX "old_name" RENAME TO "new_name";

-- RenameIndex
ALTER INDEX "User_email_key" RENAME TO "user_email";

-- AlterTable
ALTER TABLE "Access" DROP CONSTRAINT "Access_pkey",
    ADD COLUMN "id" SERIAL NOT NULL,
    ADD CONSTRAINT "Access_pkey" PRIMARY KEY ("id");

-- CreateIndex
CREATE UNIQUE INDEX "User_code_key" ON "User"("code");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_code_key" ON "User"("email", "code");

-- CreateIndex
CREATE INDEX "User_name_code_idx" ON "User"("name" DESC, "code");

-- CreateIndex
CREATE UNIQUE INDEX "Access_email_door_key" ON "Access"("email", "door");

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "post_author" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
