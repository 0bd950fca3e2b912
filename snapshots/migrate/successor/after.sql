SELECT "id", "fullName" FROM "User" ORDER BY "id";
SELECT "number", "cents" FROM "Seat" ORDER BY "number";
