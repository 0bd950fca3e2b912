INSERT INTO "User" ("name", "nickname", "big", "text", "time", "same") VALUES ('Cid', NULL, 9000000000, 1, '2022-01-01 00:00:00', 's3');
SELECT "id", "name", "nickname", "age", "score", "big", "text", "flag", "same", "filled" FROM "User" ORDER BY "id";
SELECT substr(CAST("time" AS CHAR(19)), 1, 16) FROM "User" ORDER BY "id";
