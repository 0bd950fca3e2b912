SET lock_timeout = '2s';
ALTER TABLE "posts" ADD COLUMN "size" INTEGER;
