-- CreateTable
CREATE TABLE `Year` (
    `year` INTEGER NOT NULL,

    PRIMARY KEY (`year`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Born` (
    `uuid` INTEGER NOT NULL AUTO_INCREMENT,
    `key` VARCHAR(191) NOT NULL DEFAULT (uuid()),
    `born` DATETIME(3) NOT NULL,
    `year` INTEGER NOT NULL,

    PRIMARY KEY (`uuid`),
    CONSTRAINT `born_lately` CHECK (year(born) > 1900)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- AddForeignKey
ALTER TABLE `Born` ADD CONSTRAINT `Born_year_fkey` FOREIGN KEY (`year`) REFERENCES `Year`(`year`) ON DELETE RESTRICT ON UPDATE CASCADE;
