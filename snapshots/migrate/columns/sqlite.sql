-- Warnings:
--   column `User.gone` is dropped, with its values
--   column `User.name` becomes required: fails where it is NULL
--   column `User.text` is converted from TEXT to INTEGER: fails where a value cannot be

-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_User" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "name" TEXT NOT NULL,
    "nickname" TEXT DEFAULT 'none',
    "age" INTEGER NOT NULL DEFAULT 2,
    "score" INTEGER NOT NULL DEFAULT 7,
    "big" BIGINT NOT NULL DEFAULT 0,
    "text" INTEGER NOT NULL,
    "flag" INTEGER NOT NULL DEFAULT 3,
    "time" DATETIME NOT NULL,
    "same" TEXT NOT NULL,
    "filled" TEXT NOT NULL DEFAULT 'x'
);
INSERT INTO "new_User" ("id", "name", "nickname", "age", "score", "big", "text", "flag", "time", "same")
    SELECT old."id", old."name", old."nickname", old."age", coalesce(old."score", 7), old."big", old."text", old."flag", old."time", old."same" FROM "User" AS old;
-- Fails where a value has no form in the new type.
SELECT json_extract('{}', 'User.text cannot be INTEGER: ' || substr(quote("text"), 1, 80)) FROM "new_User"
    WHERE typeof("text") NOT IN ('integer', 'null') OR "text" NOT BETWEEN -2147483648 AND 2147483647;
DELETE FROM sqlite_sequence WHERE name = 'new_User';
INSERT INTO sqlite_sequence (name, seq) SELECT 'new_User', seq FROM sqlite_sequence WHERE name = 'User';
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
CREATE UNIQUE INDEX "User_same_key" ON "User"("same");
PRAGMA foreign_keys=ON;
