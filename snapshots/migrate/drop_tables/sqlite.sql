-- Warnings:
--   table `A` is dropped, with its rows
--   table `B` is dropped, with its rows

-- DropTable
PRAGMA foreign_keys=OFF;
DROP TABLE "A";
DROP TABLE "B";
PRAGMA foreign_keys=ON;

-- CreateTable
CREATE TABLE "D" (
    "id" INTEGER NOT NULL PRIMARY KEY
);

-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_C" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "bId" INTEGER,
    "name" TEXT NOT NULL
);
INSERT INTO "new_C" ("id", "bId", "name")
    SELECT old."id", old."bId", old."name" FROM "C" AS old;
DELETE FROM sqlite_sequence WHERE name = 'new_C';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_C', seq FROM sqlite_sequence WHERE name = 'C';
DROP TABLE "C";
ALTER TABLE "new_C" RENAME TO "C";
PRAGMA foreign_keys=ON;
