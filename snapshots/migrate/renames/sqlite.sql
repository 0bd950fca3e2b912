-- RenameTable
ALTER TABLE "Author" RENAME TO "User";

-- RenameTable
ALTER TABLE "Post" RENAME TO "Article";

-- RenameTable
ALTER TABLE "Tag" RENAME TO "Label";

-- RenameTable
ALTER TABLE "_PostToTag" RENAME TO "_ArticleToLabel";

-- RenameColumn
ALTER TABLE "User" RENAME COLUMN "mail" TO "email";

-- RenameColumn
ALTER TABLE "Article" RENAME COLUMN "writerId" TO "authorId";

-- RenameColumn
ALTER TABLE "Label" RENAME COLUMN "label" TO "text";

-- DropIndex
DROP INDEX "Author_mail_key";

-- DropIndex
DROP INDEX "Author_mail_id_idx";

-- DropIndex
DROP INDEX "Post_writerId_idx";

-- DropIndex
DROP INDEX "_PostToTag_AB_unique";

-- DropIndex
DROP INDEX "_PostToTag_B_index";

-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Label" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "text" TEXT DEFAULT 'x'
);
INSERT INTO "new_Label" ("id", "text")
    SELECT old."id", old."text" FROM "Label" AS old;
DROP TABLE "Label";
ALTER TABLE "new_Label" RENAME TO "Label";
PRAGMA foreign_keys=ON;

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE INDEX "User_email_id_idx" ON "User"("email", "id");

-- CreateIndex
CREATE INDEX "Article_authorId_idx" ON "Article"("authorId");

-- CreateIndex
CREATE UNIQUE INDEX "_ArticleToLabel_AB_unique" ON "_ArticleToLabel"("A", "B");

-- CreateIndex
CREATE INDEX "_ArticleToLabel_B_index" ON "_ArticleToLabel"("B");
