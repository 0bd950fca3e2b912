ALTER TABLE "tags" ADD COLUMN "size" INTEGER;
ALTER TABLE "posts" ADD CONSTRAINT "posts_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "users"("id") NOT VALID;
