-- Warnings:
--   foreign key `Note_owner_fkey` on `Note`: fails where a row refers to none of `Account`

-- DropIndex
DROP INDEX "Account_email_key";

-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Note" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "owner" TEXT NOT NULL,

    CONSTRAINT "Note_owner_fkey" FOREIGN KEY ("owner") REFERENCES "Account" ("code") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Note" ("id", "owner")
    SELECT old."id", old."owner" FROM "Note" AS old;
DROP TABLE "Note";
ALTER TABLE "new_Note" RENAME TO "Note";
PRAGMA foreign_keys=ON;
