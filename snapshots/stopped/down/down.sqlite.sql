DELETE FROM pause WHERE seconds < 0;
UPDATE pause SET seconds = seconds WHERE EXISTS (
    WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000 * pause.seconds)
    SELECT 1 FROM n WHERE i < 0
);
DROP TABLE pause;
