ALTER TABLE "posts" ADD CONSTRAINT "posts_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "users"("id") NOT VALID;
COMMIT;
ALTER TABLE "posts" VALIDATE CONSTRAINT "posts_reviewer_id_fkey";
