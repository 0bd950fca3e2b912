INSERT INTO "tags" ("id", "name", "color") VALUES (1, 'red', '#f00'), (2, 'also red', '#f00');
