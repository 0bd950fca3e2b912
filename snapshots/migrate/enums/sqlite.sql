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
-- Fails where a value has no form in the new type.
SELECT json_extract('{}', 'User.size cannot be a value of the enum: ' || substr(quote("size"), 1, 80)) FROM "new_User"
    WHERE "size" NOT IN ('LARGE');
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
PRAGMA foreign_keys=ON;
