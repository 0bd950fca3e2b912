SET lock_wait_timeout = 86400;
ALTER TABLE `posts` ADD COLUMN `size` INTEGER;
