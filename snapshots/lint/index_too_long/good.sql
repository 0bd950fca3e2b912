CREATE INDEX `wide_all` ON `wide`(`a`(100), `b`(100));
