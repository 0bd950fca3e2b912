-- CreateTable
CREATE TABLE `Native` (
    `id` INTEGER UNSIGNED NOT NULL AUTO_INCREMENT,
    `tiny` TINYINT(1) NOT NULL DEFAULT true,
    `small` SMALLINT UNSIGNED NOT NULL,
    `medium` MEDIUMINT NOT NULL,
    `big` BIGINT UNSIGNED NOT NULL,
    `year` YEAR NULL,
    `char` CHAR(10) NOT NULL,
    `varchar` VARCHAR(255) NOT NULL,
    `text` TEXT NOT NULL DEFAULT ('it''s \\ long'),
    `long` LONGTEXT NULL,
    `binary` BINARY(16) NOT NULL,
    `varbinary` VARBINARY(255) NOT NULL,
    `blob` MEDIUMBLOB NULL,
    `float` FLOAT NOT NULL,
    `decimal` DECIMAL(10,2) NOT NULL DEFAULT 0.5,
    `date` DATE NOT NULL DEFAULT (CURRENT_DATE),
    `time` TIME(0) NOT NULL DEFAULT (CURRENT_TIME(0)),
    `datetime` DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6),
    `timestamp` TIMESTAMP(0) NOT NULL DEFAULT CURRENT_TIMESTAMP(0),
    `nothing` TIMESTAMP(0) NULL,
    `json` JSON NOT NULL DEFAULT ('[1]'),

    UNIQUE INDEX `Native_varchar_key`(`varchar`),
    INDEX `Native_text_varchar_idx`(`text`(20), `varchar` DESC),
    FULLTEXT INDEX `Native_text_long_idx`(`text`, `long`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
