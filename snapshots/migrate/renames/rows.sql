INSERT INTO "Author" ("mail") VALUES ('a@x'), ('b@x');
INSERT INTO "Post" ("writerId") VALUES (2), (1), (2);
INSERT INTO "Tag" ("id", "label") VALUES (1, 'red'), (2, 'blue');
INSERT INTO "_PostToTag" ("A", "B") VALUES (1, 1), (3, 2);
