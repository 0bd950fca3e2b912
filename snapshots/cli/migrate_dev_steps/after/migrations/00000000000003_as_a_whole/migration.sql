-- Warnings:
--   column `User.email` becomes required: fails where it is NULL
--   unique index `User_email_key` on `User`: fails where values are not unique
--   foreign key `Post_authorId_fkey` on `Post`: fails where a row refers to none of `User`

-- AlterTable
ALTER TABLE "User" ALTER COLUMN "email" SET NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "Post_authorId_idx" ON "Post"("authorId");

-- AddForeignKey
ALTER TABLE "Post" ADD CONSTRAINT "Post_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "User"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
