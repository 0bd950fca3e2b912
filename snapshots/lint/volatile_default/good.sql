ALTER TABLE "posts" ADD COLUMN "token" UUID;
ALTER TABLE "posts" ALTER COLUMN "token" SET DEFAULT gen_random_uuid();
