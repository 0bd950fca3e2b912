ALTER TABLE ONLY public.posts ADD CONSTRAINT posts_title_key UNIQUE (title) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "posts" ADD CONSTRAINT "posts_views_key" UNIQUE ("views") INCLUDE ("title");
ALTER TABLE logs ADD PRIMARY KEY (entry);
