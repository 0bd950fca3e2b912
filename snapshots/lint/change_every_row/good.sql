UPDATE "posts" SET "views" = 0 WHERE "id" = 1;
