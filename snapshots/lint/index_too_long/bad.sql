CREATE INDEX `wide_all` ON `wide`(`a`, `b`, `c`, `d`, `e`);
