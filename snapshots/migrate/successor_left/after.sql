SELECT "id", "fullName" FROM "User" ORDER BY "id";
