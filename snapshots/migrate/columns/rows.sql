INSERT INTO "User" ("name", "nickname", "age", "score", "big", "text", "flag", "time", "gone", "same")
VALUES ('Ann', 'a', 30, 5, 2000000000, '42', true, '2020-02-29 12:00:00', 'x', 's1');
INSERT INTO "User" ("name", "score", "text", "flag", "time", "same")
VALUES ('Bob', 0, '-7', false, '2021-01-01 00:00:00', 's2');
