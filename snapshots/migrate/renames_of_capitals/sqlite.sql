-- RenameTable
ALTER TABLE "User" RENAME TO "new_user";

-- RenameTable
ALTER TABLE "new_user" RENAME TO "user";

-- RenameColumn
ALTER TABLE "user" RENAME COLUMN "Name" TO "name";

-- DropIndex
DROP INDEX "User_Name_key";

-- CreateIndex
CREATE UNIQUE INDEX "user_name_key" ON "user"("name");
