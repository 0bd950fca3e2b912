ALTER TABLE "posts" ADD COLUMN "double_views" INTEGER;
