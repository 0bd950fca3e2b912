ALTER TABLE "posts" DROP CONSTRAINT "posts_pkey";
ALTER TABLE "posts" ADD CONSTRAINT "posts_pkey" PRIMARY KEY ("id", "views");
