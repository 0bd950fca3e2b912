ALTER TABLE "posts" ADD CONSTRAINT "posts_views_check" CHECK (views >= 0);
