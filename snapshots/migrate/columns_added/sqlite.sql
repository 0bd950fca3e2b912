-- AlterTable
ALTER TABLE "User" ADD COLUMN "name" TEXT NOT NULL DEFAULT 'nobody';

-- AlterTable
ALTER TABLE "Post" ADD COLUMN "subtitle" TEXT;
ALTER TABLE "Post" ADD COLUMN "authorId" INTEGER CONSTRAINT "Post_authorId_fkey" REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "Post_authorId_idx" ON "Post"("authorId");
