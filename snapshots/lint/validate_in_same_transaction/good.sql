ALTER TABLE "posts" ADD CONSTRAINT "posts_views_check" CHECK (views >= 0) NOT VALID;
COMMIT;
ALTER TABLE "posts" VALIDATE CONSTRAINT "posts_views_check";
