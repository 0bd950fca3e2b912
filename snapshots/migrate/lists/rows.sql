INSERT INTO "A" ("id", "one", "number", "flag", "when") VALUES (5, 'x', 7, false, '2020-02-29 12:00:00');
DELETE FROM "A";
