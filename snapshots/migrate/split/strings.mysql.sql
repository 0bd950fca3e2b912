# hash; comment
-- dashes; comment
SELECT 1--1;
SELECT 'a\';b', "c\";d", `e;``f`;
/*!40101 SET NAMES utf8mb4; */;
/* plain; */ SELECT 'x' /* in; side */ , '\\';
INSERT INTO t VALUES ('
#not a comment;
');

SELECT 1;
--> statement-breakpoint
SELECT 2;--> statement-breakpoint
SELECT 5--3;
