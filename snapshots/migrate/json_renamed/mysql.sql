-- RenameColumn
ALTER TABLE `Order` RENAME COLUMN `note` TO `label`;
