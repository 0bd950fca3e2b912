-- CreateTable
CREATE TABLE `Membership` (
    `userId` INTEGER NOT NULL,
    `teamId` INTEGER NOT NULL,
    `roleId` INTEGER NOT NULL,

    UNIQUE INDEX `Membership_userId_teamId_key`(`userId`, `teamId`),
    UNIQUE INDEX `Membership_teamId_roleId_key`(`teamId`, `roleId`),
    UNIQUE INDEX `team_role_again`(`teamId`, `roleId`),
    PRIMARY KEY (`userId`, `teamId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
