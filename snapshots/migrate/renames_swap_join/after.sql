SELECT "A", "B" FROM "_BetaToZeta" ORDER BY "A", "B";
DELETE FROM "Zeta" WHERE "id" = 1;
DELETE FROM "Beta" WHERE "id" = 'x';
SELECT "A", "B" FROM "_BetaToZeta" ORDER BY "A", "B";
