-- dioptra: repeat
UPDATE a SET b = 1 WHERE id IN (SELECT id FROM a WHERE b IS NULL LIMIT 10);
-- Not marked; below, a statement that says no number of rows.
DELETE FROM a;
-- dioptra: repeat
CREATE TABLE c (id INTEGER);
--dioptra: repeat
UPDATE a SET b = 2; /* -- dioptra: repeat */ UPDATE a SET b = 3;
-- dioptra: repeat by "id", b
UPDATE a SET b = 4;
-- dioptra: repeat by
UPDATE a SET b = 5;
-- dioptra: repeated by id
UPDATE a SET b = 6;
