ALTER TABLE `posts` ADD COLUMN `all_views` BIGINT;
