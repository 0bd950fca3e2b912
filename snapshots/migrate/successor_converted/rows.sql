INSERT INTO "Item" ("id", "price", "number", "name", "data", "seen", "note")
VALUES (1, 1.2345, 7, 'Ada', '{"a": 1}', '2024-01-02 03:04:05', 'x');
