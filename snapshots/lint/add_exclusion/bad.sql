ALTER TABLE "posts" ADD CONSTRAINT "posts_views_excl" EXCLUDE USING btree ("views" WITH =);
