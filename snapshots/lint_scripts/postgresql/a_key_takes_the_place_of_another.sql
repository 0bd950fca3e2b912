ALTER TABLE "posts" DROP CONSTRAINT "posts_pkey", ADD CONSTRAINT "posts_pkey" PRIMARY KEY ("id", "views");
