INSERT INTO "User" ("email") VALUES ('c@x');
INSERT INTO "Article" ("authorId") VALUES (3);
SELECT a."id", u."email", l."text" FROM "Article" a JOIN "User" u ON u."id" = a."authorId" LEFT JOIN "_ArticleToLabel" j ON j."A" = a."id" LEFT JOIN "Label" l ON l."id" = j."B" ORDER BY a."id";
DELETE FROM "Label" WHERE "id" = 1;
SELECT "A", "B" FROM "_ArticleToLabel";
