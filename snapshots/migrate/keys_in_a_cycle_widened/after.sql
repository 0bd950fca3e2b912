SELECT id, "eggId" FROM "Chicken";
SELECT id, "chickenId", previous FROM "Egg" ORDER BY id;
