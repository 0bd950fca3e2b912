-- Warnings:
--   table `new_user_3` is dropped, with its rows

-- DropTable
PRAGMA foreign_keys=OFF;
DROP TABLE "new_user_3";
PRAGMA foreign_keys=ON;

-- CreateTable
CREATE TABLE "new_User_4" (
    "id" INTEGER NOT NULL PRIMARY KEY
);

-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_User_5" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "email" TEXT
);
INSERT INTO "new_User_5" ("id", "email")
    SELECT old."id", old."email" FROM "User" AS old;
DELETE FROM sqlite_sequence WHERE name = 'new_User_5';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_User_5', seq FROM sqlite_sequence WHERE name = 'User';
DROP TABLE "User";
ALTER TABLE "new_User_5" RENAME TO "User";
CREATE INDEX "NEW_user_2" ON "User"("email");
CREATE TABLE "new_new_User" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL DEFAULT 'nobody'
);
INSERT INTO "new_new_User" ("id", "name")
    SELECT old."id", old."name" FROM "new_User" AS old;
DROP TABLE "new_User";
ALTER TABLE "new_new_User" RENAME TO "new_User";
PRAGMA foreign_keys=ON;
