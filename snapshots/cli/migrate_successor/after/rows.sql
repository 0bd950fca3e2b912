INSERT INTO User (id, name) VALUES (3, 'Eve'); UPDATE User SET name = 'Bill' WHERE id = 2;
