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

-- RenameConstraint
ALTER TABLE "User" RENAME CONSTRAINT "Author_pkey" TO "User_pkey";

-- RenameIndex
ALTER INDEX "Author_mail_key" RENAME TO "User_email_key";

-- RenameIndex
ALTER INDEX "Author_mail_id_idx" RENAME TO "User_email_id_idx";

-- RenameConstraint
ALTER TABLE "Article" RENAME CONSTRAINT "Post_pkey" TO "Article_pkey";

-- RenameConstraint
ALTER TABLE "Article" RENAME CONSTRAINT "Post_writerId_fkey" TO "Article_authorId_fkey";

-- RenameIndex
ALTER INDEX "Post_writerId_idx" RENAME TO "Article_authorId_idx";

-- AlterTable
ALTER TABLE "Label" ALTER COLUMN "text" DROP NOT NULL;

-- RenameConstraint
ALTER TABLE "Label" RENAME CONSTRAINT "Tag_pkey" TO "Label_pkey";

-- RenameConstraint
ALTER TABLE "_ArticleToLabel" RENAME CONSTRAINT "_PostToTag_AB_pkey" TO "_ArticleToLabel_AB_pkey";

-- RenameConstraint
ALTER TABLE "_ArticleToLabel" RENAME CONSTRAINT "_PostToTag_A_fkey" TO "_ArticleToLabel_A_fkey";

-- RenameConstraint
ALTER TABLE "_ArticleToLabel" RENAME CONSTRAINT "_PostToTag_B_fkey" TO "_ArticleToLabel_B_fkey";

-- RenameIndex
ALTER INDEX "_PostToTag_B_index" RENAME TO "_ArticleToLabel_B_index";
