INSERT INTO "Post" ("title", "note", "slug", "likes") VALUES ('a', 'n', 's', 3), ('b', NULL, 't', 4);
