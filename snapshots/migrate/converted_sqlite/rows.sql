INSERT INTO "Item" VALUES
    (1, ' 12', 2.5, 9007199254740993, '0.10', 'true', '2024-02-29T10:20:30.1234+02:00', '{"a": 1}', 'ab', x'00ff', 'SMALL', 'LARGE'),
    (2, '-7', -2.5, 1.2, NULL, '0', '2024-02-29', '"a"', '', NULL, 'LARGE', 'SMALL'),
    (3, '1e3', 3, -4.6, '1e2', 'FALSE', '2024-02-29 23:59', '5', '1', x'', 'LARGE', 'SMALL');
INSERT INTO "Kept" VALUES (1, 'LARGE');
