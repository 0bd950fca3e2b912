INSERT INTO users (id, email, age) VALUES (1, 'a@x', 7), (2, 'b@x', NULL);
