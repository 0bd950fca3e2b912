INSERT INTO "Alpha" ("id") VALUES (1), (2);
INSERT INTO "Beta" ("id") VALUES ('x'), ('y');
INSERT INTO "_AlphaToBeta" ("A", "B") VALUES (1, 'x'), (1, 'y'), (2, 'y');
