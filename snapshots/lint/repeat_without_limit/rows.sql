INSERT INTO "posts" ("id", "title") VALUES (1, 'one'), (2, 'two'), (3, 'three');
INSERT INTO "users" ("id", "email") VALUES (1, 'a@example.com');
