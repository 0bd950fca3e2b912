INSERT INTO "Book" ("id", "price", "number", "note") VALUES (1, 5, 3, 'n'), (2, 6, NULL, NULL);
