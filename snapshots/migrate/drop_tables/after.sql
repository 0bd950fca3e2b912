SELECT "id", "bId", "name" FROM "C";
