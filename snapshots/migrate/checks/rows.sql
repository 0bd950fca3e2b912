INSERT INTO "Order" ("amount", "discount") VALUES (10, 1), (20, 2);
