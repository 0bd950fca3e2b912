-- Warnings:
--   unique index `User_code_key` on `User`: fails where values are not unique

-- DropIndex
DROP INDEX "User_code_name_key";

-- DropIndex
DROP INDEX "User_name_code_idx";

-- DropIndex
DROP INDEX "old_name";

-- DropIndex
DROP INDEX "User_email_key";

-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Post" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "authorId" INTEGER NOT NULL,

    CONSTRAINT "post_author" FOREIGN KEY ("authorId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Post" ("id", "authorId")
    SELECT old."id", old."authorId" FROM "Post" AS old;
DROP TABLE "Post";
ALTER TABLE "new_Post" RENAME TO "Post";
CREATE TABLE "new_Access" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "email" TEXT NOT NULL,
    "door" INTEGER NOT NULL,

    CONSTRAINT "Access_email_fkey" FOREIGN KEY ("email") REFERENCES "User" ("email") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Access" ("email", "door")
    SELECT old."email", old."door" FROM "Access" AS old;
DROP TABLE "Access";
ALTER TABLE "new_Access" RENAME TO "Access";
CREATE UNIQUE INDEX "Access_email_door_key" ON "Access"("email", "door");
PRAGMA foreign_keys=ON;

-- CreateIndex
CREATE UNIQUE INDEX "User_code_key" ON "User"("code");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_code_key" ON "User"("email", "code");

-- CreateIndex
CREATE INDEX "User_name_code_idx" ON "User"("name" DESC, "code");

-- CreateIndex
CREATE UNIQUE INDEX "new_name" ON "User"("name");

-- CreateIndex
CREATE UNIQUE INDEX "user_email" ON "User"("email");
