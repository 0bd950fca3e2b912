-- CreateTable
CREATE TABLE `User` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `email` VARCHAR(191) NOT NULL,
    `about` TEXT NOT NULL DEFAULT ('it''s \\ long'),
    `settings` JSON NOT NULL DEFAULT ('{"tags": [1, 2]}'),
    `token` VARBINARY(8) NOT NULL DEFAULT (unhex('00ff27')),
    `code` VARCHAR(191) NOT NULL DEFAULT (uuid()),
    `role` ENUM('READER', 'WRITER') NOT NULL DEFAULT 'READER',
    `active` BOOLEAN NOT NULL DEFAULT true,
    `joined` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `label` VARCHAR(191) GENERATED ALWAYS AS (concat(`email`, ' it''s')) STORED,

    UNIQUE INDEX `User_email_key`(`email`),
    INDEX `User_email_lower`((lower(`email`))),
    PRIMARY KEY (`id`),
    CONSTRAINT `user_email` CHECK (`email` <> 'it''s' AND `active` IN (0, 1))
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- CreateTable
CREATE TABLE `Post` (
    `id` BIGINT NOT NULL AUTO_INCREMENT,
    `title` VARCHAR(100) NOT NULL,
    `authorId` INTEGER NOT NULL,

    INDEX `Post_title_id_idx`(`title`(20), `id` DESC),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;

-- AddForeignKey
ALTER TABLE `Post` ADD CONSTRAINT `Post_authorId_fkey` FOREIGN KEY (`authorId`) REFERENCES `User`(`id`) ON DELETE CASCADE ON UPDATE CASCADE;
