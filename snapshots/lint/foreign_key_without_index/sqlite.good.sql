ALTER TABLE "tags" ADD COLUMN "user_id" INTEGER REFERENCES "users"("id");
CREATE INDEX "tags_user_id_idx" ON "tags"("user_id");
