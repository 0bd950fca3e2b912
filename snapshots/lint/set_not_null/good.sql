ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_not_null" CHECK ("author_id" IS NOT NULL) NOT VALID;
COMMIT;
ALTER TABLE "posts" VALIDATE CONSTRAINT "posts_author_id_not_null";
COMMIT;
ALTER TABLE "posts" ALTER COLUMN "author_id" SET NOT NULL;
ALTER TABLE "posts" DROP CONSTRAINT "posts_author_id_not_null";
