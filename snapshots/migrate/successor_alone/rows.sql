INSERT INTO "User" ("id", "name", "fullName") VALUES (1, 'Ada', 'Ada'), (2, 'Bob', 'Robert'), (3, 'Eve', NULL),
  (4, 'Lee', 'lee');
