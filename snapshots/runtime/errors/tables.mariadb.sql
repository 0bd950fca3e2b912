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
INSERT INTO `User` (id, email) VALUES (1, 'ada@x'), (2, 'bob@x');
INSERT INTO `posts` (id, title, author_id) VALUES (1, 'a', 1);
INSERT INTO `Tag` (id, name) VALUES (1, 'a');
INSERT INTO `Seat` (`row`, number) VALUES (1, 1);
