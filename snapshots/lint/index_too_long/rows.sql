INSERT INTO "wide" ("id", "a", "b", "c", "d", "e") VALUES (1, 'a', 'b', 'c', 'd', 'e');
