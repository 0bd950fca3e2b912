INSERT INTO "Order" (id, sketch, data) VALUES (1, 'abc', '[1]');
