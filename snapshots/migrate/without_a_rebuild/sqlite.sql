-- Warnings:
--   column `Book.number` is dropped, with its values
--   unique index `Book_price_key` on `Book`: fails where values are not unique
--   required column `Empty.token` has no default in the database: fails where the table has rows; give it a `@default`, or add it as optional, fill it, and require it in a later migration
--   required column `Empty.authorId` has no default in the database: fails where the table has rows; give it a `@default`, or add it as optional, fill it, and require it in a later migration
--   foreign key `Empty_authorId_fkey` on `Empty`: fails where a row refers to none of `Author`

-- RenameColumn
ALTER TABLE "Book" RENAME COLUMN "note" TO "label";

-- DropIndex
DROP INDEX "Book_number_key";

-- DropIndex
DROP INDEX "Book_twice_idx";

-- AlterTable
ALTER TABLE "Book" DROP COLUMN "twice";
ALTER TABLE "Book" DROP COLUMN "number";
ALTER TABLE "Book" ADD COLUMN "pages" INTEGER NOT NULL DEFAULT 100;
ALTER TABLE "Book" ADD COLUMN "state" TEXT NOT NULL DEFAULT 'new';
ALTER TABLE "Book" ADD COLUMN "rating" REAL DEFAULT -1.5;
ALTER TABLE "Book" ADD COLUMN "half" INTEGER GENERATED ALWAYS AS (pages / 2) VIRTUAL;
ALTER TABLE "Book" ADD COLUMN "twice" INTEGER GENERATED ALWAYS AS (price * 2 + 1) VIRTUAL;

-- AlterTable
ALTER TABLE "Empty" ADD COLUMN "token" TEXT NOT NULL;
ALTER TABLE "Empty" ADD COLUMN "authorId" INTEGER NOT NULL CONSTRAINT "Empty_authorId_fkey" REFERENCES "Author" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE UNIQUE INDEX "Book_price_key" ON "Book"("price");

-- CreateIndex
CREATE INDEX "Book_twice_idx" ON "Book"("twice");
