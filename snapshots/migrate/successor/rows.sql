INSERT INTO "User" ("id", "name") VALUES (1, 'Ada'), (2, 'Bob');
INSERT INTO "Seat" ("row", "number", "price") VALUES (1, 1, '10'), (1, 2, NULL);
