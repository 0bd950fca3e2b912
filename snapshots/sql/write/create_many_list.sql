-- sqlite
INSERT INTO "app"."notes" ("labels", "mood") VALUES (?, ?);
-- List([]), GOOD

-- postgresql
INSERT INTO "app"."notes" ("labels", "mood") VALUES ($1, $2::text::"Mood");
-- List([]), GOOD

-- mysql
INSERT INTO `app`.`notes` (`labels`, `mood`) VALUES (?, ?);
-- List([]), GOOD

-- mariadb
INSERT INTO `app`.`notes` (`labels`, `mood`) VALUES (?, ?);
-- List([]), GOOD