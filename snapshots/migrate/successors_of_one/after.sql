SELECT "id", "name", "first", "last" FROM "User" ORDER BY "id";
