-- CreateTable
CREATE TABLE `Everything` (
    `id` BIGINT NOT NULL AUTO_INCREMENT,
    `text` VARCHAR(191) NOT NULL DEFAULT 'it''s a "test" \\ $1',
    `flag` BOOLEAN NOT NULL DEFAULT true,
    `int` INTEGER NOT NULL DEFAULT -5,
    `big` BIGINT NOT NULL DEFAULT 9007199254740993,
    `float` DOUBLE NOT NULL DEFAULT 1.5,
    `decimal` DECIMAL(65,30) NOT NULL DEFAULT 10.25,
    `time` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `fixed` DATETIME(3) NOT NULL DEFAULT '2020-02-29 10:30:00',
    `json` JSON NOT NULL DEFAULT ('{"a": [1, "it''s"]}'),
    `bytes` LONGBLOB NOT NULL DEFAULT (x'deadbeef'),
    `role` ENUM('READER', 'admin''s') NOT NULL DEFAULT 'admin''s',
    `uuid` VARCHAR(191) NOT NULL,
    `computed` VARCHAR(191) NOT NULL DEFAULT (lower('ABC')),
    `unknown` INTEGER NULL,
    `changed` DATETIME(3) NOT NULL,
    `optional` VARCHAR(191) NULL,

    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
