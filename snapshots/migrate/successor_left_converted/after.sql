SELECT "id", "cents" FROM "Item" ORDER BY "id";
