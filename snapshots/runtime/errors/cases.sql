-- One statement a line, on the tables of tables.*.sql; `"` is the quote of MariaDB too.
-- A line that begins with the names of databases is for these only.
INSERT INTO "User" ("id", "email", "role") VALUES (3, 'ada@x', 'USER')
INSERT INTO "User" ("id", "email", "role") VALUES (1, 'new@x', 'USER')
UPDATE "User" SET "email" = 'ada@x' WHERE "id" = 2
INSERT INTO "Seat" ("row", "number") VALUES (1, 1)
INSERT INTO "posts" ("id", "title", "author_id") VALUES (9, 't', 99)
UPDATE "posts" SET "author_id" = 99 WHERE "id" = 1
DELETE FROM "User" WHERE "id" = 1
UPDATE "User" SET "id" = 7 WHERE "id" = 1
INSERT INTO "Seat" ("row", "number", "next_row", "next_number") VALUES (8, 8, 9, 9)
INSERT INTO "_PostToTag" ("A", "B") VALUES (1, 99)
INSERT INTO "_PostToTag" ("A", "B") VALUES (1, 2), (99, 1)
UPDATE "_PostToTag" SET "B" = 99 WHERE "A" = 1
DELETE FROM "posts" WHERE "id" = 1
DELETE FROM "Tag" WHERE "id" = 1
INSERT INTO "Badge" ("id", "profile_id", "tag_id") VALUES (2, 'none', 2)
INSERT INTO "Badge" ("id", "profile_id", "tag_id") VALUES (2, 'bob', 99)
INSERT INTO "Badge" ("id", "profile_id", "tag_id") VALUES (2, 'bob', 2), (3, 'bob', 99)
INSERT INTO "Badge" ("id", "profile_id", "tag_id") SELECT 2, "id", 99 FROM "Profile"
UPDATE "Badge" SET "profile_id" = 'none', "tag_id" = 2
DELETE FROM "User" WHERE "id" = 2
DELETE FROM "Tag" WHERE "id" = 2
UPDATE "Tag" SET "id" = 7 WHERE "name" = 'b'
UPDATE "Profile" SET "user_id" = 99 WHERE "id" = 'bob'
UPDATE "Seat" SET "number" = 9 WHERE "row" = 1
UPDATE "Seat" SET "next_row" = 9 WHERE "row" = 2
DELETE FROM "Seat" WHERE "row" = 1
sqlite postgresql: INSERT INTO "posts" ("id", "title", "author_id") VALUES (1, 't', 1) ON CONFLICT ("id") DO UPDATE SET "author_id" = 99
mariadb mysql: INSERT INTO "posts" ("id", "title", "author_id") VALUES (1, 't', 1) ON DUPLICATE KEY UPDATE "author_id" = 99
INSERT INTO "User" ("id", "email", "role") VALUES (3, NULL, 'USER')
UPDATE "User" SET "email" = NULL
INSERT INTO "User" ("id", "role") VALUES (3, 'USER')
INSERT INTO "User" ("id", "email", "name", "role") VALUES (3, 'c@x', '', 'USER')
UPDATE "User" SET "name" = '' WHERE "id" = 1
postgresql mariadb mysql: INSERT INTO "Tag" ("id", "name") VALUES (9, 'longer than eight')
postgresql mariadb mysql: INSERT INTO "Tag" ("id", "name") VALUES (3000000000, 'x')
mariadb mysql: UPDATE "Tag" SET "id" = 9223372036854775807 + 1
SELECT * FROM "Missing"
SELECT missing FROM "User"
INSERT INTO "User" ("id", missing) VALUES (3, 1)
postgresql: SELECT 'x'::"Missing"
postgresql: INSERT INTO "posts" ("id", "title", "views", "author_id") VALUES (9, 't', 'x'::text, 1)
postgresql: INSERT INTO "User" ("id", "email", "role") VALUES (3, 'c@x', 'NOBODY')
mariadb mysql: INSERT INTO "User" ("id", "email", "role") VALUES (3, 'c@x', 'NOBODY')
postgresql: SELECT 1 / 0
postgresql: SELECT timestamp '2024-01-01' + interval '1000000 years'
postgresql: INSERT INTO booking VALUES ('[1,3)'), ('[2,4)')
mariadb mysql: SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'
postgresql: DO $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = '53100'; END $$
postgresql: DO $$ BEGIN RAISE EXCEPTION 'cannot execute DELETE in a read-only transaction' USING ERRCODE = '25006'; END $$
postgresql: DO $$ BEGIN RAISE EXCEPTION 'canceling statement due to lock timeout' USING ERRCODE = '55P03'; END $$
mariadb mysql: SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1021, MESSAGE_TEXT = 'Disk full'
mariadb mysql: SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1290, MESSAGE_TEXT = 'The server is running with the --read-only option'
mariadb mysql: SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = 1205, MESSAGE_TEXT = 'Lock wait timeout exceeded'
SELECT FROM WHERE
