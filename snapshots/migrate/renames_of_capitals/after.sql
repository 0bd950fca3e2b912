SELECT "user"."name", "Post"."id" FROM "user" JOIN "Post" ON "userId" = "user"."id";
