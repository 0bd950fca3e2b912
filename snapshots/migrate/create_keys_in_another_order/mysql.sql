-- CreateTable
CREATE TABLE `Member` (
    `since` INTEGER NOT NULL,
    `user` VARCHAR(191) NOT NULL,
    `team` VARCHAR(191) NOT NULL,

    PRIMARY KEY (`team`, `user`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
