INSERT INTO "Author" ("id") VALUES (1);
INSERT INTO "Empty" ("id", "token", "authorId") VALUES (1, 't', 1);
SELECT "id", "price", "label", "pages", "state", "rating", "twice", "half" FROM "Book" ORDER BY "id";
