-- RenameTable
ALTER TABLE "User" RENAME TO "user";

-- RenameColumn
ALTER TABLE "user" RENAME COLUMN "Name" TO "name";

-- RenameConstraint
ALTER TABLE "user" RENAME CONSTRAINT "User_pkey" TO "user_pkey";

-- RenameIndex
ALTER INDEX "User_Name_key" RENAME TO "user_name_key";
