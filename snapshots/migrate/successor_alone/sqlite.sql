-- Warnings:
--   column `User.name` is dropped, with its values
--   column `User.fullName` becomes required: fails where it is NULL
--   column `User.fullName` gets the value of `name` again where the two differ: values converted on the way are overwritten, unless the statement converts them too

-- FillColumn
UPDATE "User" SET "fullName" = "name" WHERE "fullName" IS NOT "name";

-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_User" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "fullName" TEXT NOT NULL
);
INSERT INTO "new_User" ("id", "fullName")
    SELECT old."id", old."fullName" FROM "User" AS old;
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
PRAGMA foreign_keys=ON;
