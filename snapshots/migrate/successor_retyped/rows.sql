INSERT INTO "Item" ("id", "note") VALUES (1, '07');
