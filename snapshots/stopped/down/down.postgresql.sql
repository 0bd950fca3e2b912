DELETE FROM pause WHERE seconds < 0;
SELECT pg_sleep(seconds) FROM pause;
DROP TABLE pause;
