\restrict token
CREATE TABLE a (id INT PRIMARY KEY);
COPY a (id) FROM stdin;
1
\.
\unrestrict token
