INSERT INTO "User" ("id", "name") VALUES (1, 'Ada'), (2, 'Bob');
