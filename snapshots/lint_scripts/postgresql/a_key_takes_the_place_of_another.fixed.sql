CREATE UNIQUE INDEX CONCURRENTLY "posts_pkey_new" ON "posts" ("id", "views");
ALTER TABLE "posts" DROP CONSTRAINT "posts_pkey", ADD CONSTRAINT "posts_pkey" PRIMARY KEY USING INDEX "posts_pkey_new";
