-- Warnings:
--   column `User.color` is dropped, with its values
--   column `User.age` goes from REAL to INTEGER, which holds less

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
    SELECT old."id", old."fullName", CASE typeof(old."age") WHEN 'real' THEN round(old."age") ELSE old."age" END FROM "User" AS old;
-- Fails where a value has no form in the new type.
SELECT json_extract('{}', 'User.age cannot be INTEGER: ' || substr(quote("age"), 1, 80)) FROM "new_User"
    WHERE typeof("age") NOT IN ('integer', 'null') OR "age" NOT BETWEEN -2147483648 AND 2147483647;
DROP TABLE "User";
ALTER TABLE "new_User" RENAME TO "User";
PRAGMA foreign_keys=ON;
