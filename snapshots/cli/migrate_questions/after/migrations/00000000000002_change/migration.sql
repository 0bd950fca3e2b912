-- Warnings:
--   column `User.color` is dropped, with its values

-- RenameTable
ALTER TABLE "Label" RENAME TO "Tag";

-- RenameColumn
ALTER TABLE "User" RENAME COLUMN "name" TO "fullName";

-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_User" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "fullName" TEXT NOT NULL,
    "age" INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "new_User" ("id", "fullName", "age")
    SELECT old."id", old."fullName", old."age" FROM "User" AS old;
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
PRAGMA foreign_keys=ON;
