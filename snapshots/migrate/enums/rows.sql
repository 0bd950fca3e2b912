INSERT INTO "User" ("id", "role", "color", "size") VALUES (1, 'READER', 'GREEN', 'LARGE'), (2, 'WRITER', NULL, 'LARGE');
INSERT INTO "User" ("id") VALUES (3);
