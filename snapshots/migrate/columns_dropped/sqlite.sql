-- Warnings:
--   column `Post.note` is dropped, with its values
--   column `Post.slug` is dropped, with its values

-- DropIndex
DROP INDEX "Post_slug_key";

-- DropIndex
DROP INDEX "Post_title_note_idx";

-- AlterTable
ALTER TABLE "Post" DROP COLUMN "note";
ALTER TABLE "Post" DROP COLUMN "slug";

-- CreateIndex
CREATE INDEX "Post_title_idx" ON "Post"("title");
