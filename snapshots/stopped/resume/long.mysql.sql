CREATE TABLE a (id INTEGER NOT NULL);
INSERT INTO a (id) VALUES (1);
UPDATE pause SET seconds = seconds WHERE SLEEP(seconds) = 0;
INSERT INTO a (id) VALUES (2);
