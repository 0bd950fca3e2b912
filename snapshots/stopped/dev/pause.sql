CREATE TABLE pause (seconds INTEGER NOT NULL);
INSERT INTO pause (seconds) VALUES (60);
