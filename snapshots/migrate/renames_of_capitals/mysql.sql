-- RenameTable
ALTER TABLE `User` RENAME TO `user`;

-- RenameColumn
ALTER TABLE `user` RENAME COLUMN `Name` TO `name`;

-- RenameIndex
ALTER TABLE `user` RENAME INDEX `User_Name_key` TO `user_name_key`;
