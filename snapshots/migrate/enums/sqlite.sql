-- Warnings:
--   enum `User.size` loses `SMALL`: no row may have it

-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_User" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "role" TEXT NOT NULL DEFAULT 'AUTHOR',
    "color" TEXT DEFAULT 'BLUE',
    "size" TEXT NOT NULL DEFAULT 'LARGE',
    "fresh" TEXT NOT NULL DEFAULT 'NEW'
);
INSERT INTO "new_User" ("id", "role", "color", "size")
    SELECT old."id", CASE old."role" WHEN 'WRITER' THEN 'AUTHOR' ELSE old."role" END, old."color", old."size" FROM "User" AS old;
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
PRAGMA foreign_keys=ON;
