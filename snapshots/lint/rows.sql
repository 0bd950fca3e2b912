INSERT INTO "users" ("id", "email", "name", "age", "role") VALUES (1, 'a@example.com', 'Ada', 36, 'ADMIN'), (2, 'b@example.com', NULL, NULL, 'USER');
INSERT INTO "posts" ("id", "title", "views", "score", "author_id", "reviewer_id") VALUES (1, 'one', 70000, 1.5, 1, 2), (2, 'two', 7, NULL, 2, NULL);
INSERT INTO "tags" ("id", "name", "color") VALUES (1, 'red', '#f00'), (2, 'blue', '#00f');
INSERT INTO "logs" ("entry", "text") VALUES (1, 'begun'), (2, NULL);
