SELECT number, note FROM "Order" ORDER BY number;
