INSERT INTO "Order" ("id", "amount", "größe") VALUES (1, 3, 5);
INSERT INTO "Item" ("id", "orderId") VALUES (2, 1);
