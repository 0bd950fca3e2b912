-- dioptra: allow lint.add_exclusion reason="no client of ours does since 2.0"
ALTER TABLE "posts" ADD CONSTRAINT "posts_views_excl" EXCLUDE USING btree ("views" WITH =);
