INSERT INTO "Order" ("amount") VALUES (0);
SELECT "id", "amount", "discount", "total", "kept", "double" FROM "Order" ORDER BY "id";
