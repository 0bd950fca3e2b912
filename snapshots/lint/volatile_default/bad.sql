ALTER TABLE "posts" ADD COLUMN "token" UUID DEFAULT gen_random_uuid();
