DELETE FROM pause WHERE seconds < 0;
UPDATE pause SET seconds = seconds WHERE SLEEP(seconds) = 0;
DROP TABLE pause;
