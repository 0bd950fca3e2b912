CREATE TABLE `User` (
    id BIGINT NOT NULL AUTO_INCREMENT,
    email VARCHAR(191) NOT NULL,
    name VARCHAR(191),
    role ENUM('USER', 'ADMIN') NOT NULL DEFAULT 'USER',
    PRIMARY KEY (id),
    UNIQUE INDEX `User_email_key` (email),
    CONSTRAINT `User_name_check` CHECK (name <> '')
);
CREATE TABLE `posts` (
    id BIGINT NOT NULL AUTO_INCREMENT,
    title VARCHAR(191) NOT NULL,
    views INTEGER NOT NULL DEFAULT 0,
    author_id BIGINT NOT NULL,
    PRIMARY KEY (id),
    CONSTRAINT `posts_author_id_fkey` FOREIGN KEY (author_id) REFERENCES `User` (id)
);
CREATE TABLE `Tag` (
    id INTEGER NOT NULL AUTO_INCREMENT,
    name VARCHAR(8) NOT NULL,
    PRIMARY KEY (id),
    UNIQUE INDEX `Tag_name_key` (name)
);
CREATE TABLE `_PostToTag` (
    `A` BIGINT NOT NULL,
    `B` INTEGER NOT NULL,
    CONSTRAINT `_PostToTag_A_fkey` FOREIGN KEY (`A`) REFERENCES `posts` (id),
    CONSTRAINT `_PostToTag_B_fkey` FOREIGN KEY (`B`) REFERENCES `Tag` (id)
);
CREATE TABLE `Seat` (
    `row` INTEGER NOT NULL,
    number INTEGER NOT NULL,
    next_row INTEGER,
    next_number INTEGER,
    PRIMARY KEY (`row`, number),
    CONSTRAINT `Seat_next_fkey` FOREIGN KEY (next_row, next_number) REFERENCES `Seat` (`row`, number)
);
CREATE TABLE `Profile` (
    id VARCHAR(24) NOT NULL PRIMARY KEY,
    user_id BIGINT,
    CONSTRAINT `Profile_user_id_fkey` FOREIGN KEY (user_id) REFERENCES `User` (id) ON DELETE CASCADE
);
CREATE TABLE `Badge` (
    id BIGINT NOT NULL PRIMARY KEY,
    profile_id VARCHAR(24) NOT NULL,
    tag_id INTEGER NOT NULL,
    CONSTRAINT `Badge_profile_id_fkey` FOREIGN KEY (profile_id) REFERENCES `Profile` (id) ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT `Badge_tag_id_fkey` FOREIGN KEY (tag_id) REFERENCES `Tag` (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
INSERT INTO `User` (id, email) VALUES (1, 'ada@x'), (2, 'bob@x');
INSERT INTO `posts` (id, title, author_id) VALUES (1, 'a', 1);
INSERT INTO `Tag` (id, name) VALUES (1, 'a'), (2, 'b');
INSERT INTO `Seat` (`row`, number) VALUES (1, 1);
INSERT INTO `Seat` (`row`, number, next_row, next_number) VALUES (2, 2, 1, 1);
INSERT INTO `_PostToTag` (`A`, `B`) VALUES (1, 1);
INSERT INTO `Profile` (id, user_id) VALUES ('bob', 2);
INSERT INTO `Badge` (id, profile_id, tag_id) VALUES (1, 'bob', 2);
