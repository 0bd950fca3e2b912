ALTER TABLE "posts" ADD CONSTRAINT "posts_title_key" UNIQUE ("title");
