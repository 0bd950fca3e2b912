CREATE TABLE "notes" ("id" SERIAL PRIMARY KEY, "user_id" INTEGER);
ALTER TABLE "notes" ADD CONSTRAINT "notes_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "users"("id");
