\set name 1
SELECT :name;
