INSERT INTO "Item" ("id", "price", "cents") VALUES (1, 1, NULL), (2, 3, 2);
