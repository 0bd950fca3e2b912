SELECT * FROM "Post" ORDER BY "id";
