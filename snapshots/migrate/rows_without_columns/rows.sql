INSERT INTO "Order" (name, total) VALUES ('a', 1), ('b', 2);
