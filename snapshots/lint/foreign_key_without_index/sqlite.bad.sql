ALTER TABLE "tags" ADD COLUMN "user_id" INTEGER REFERENCES "users"("id");
