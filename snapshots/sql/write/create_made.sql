-- sqlite
INSERT INTO "Profile" ("id", "bio", "updated_at") VALUES (?, ?, ?) RETURNING "id", "bio", "user_id", "updated_at";
-- cuid, hi, now

-- postgresql
INSERT INTO "Profile" ("id", "bio", "updated_at") VALUES ($1, $2, $3) RETURNING "id", "bio", "user_id", "updated_at";
-- cuid, hi, now

-- mysql
INSERT INTO `Profile` (`id`, `bio`, `updated_at`) VALUES (?, ?, ?);
-- cuid, hi, now
-- result: the row with id = cuid

-- mariadb
INSERT INTO `Profile` (`id`, `bio`, `updated_at`) VALUES (?, ?, ?) RETURNING `id`, `bio`, `user_id`, `updated_at`;
-- cuid, hi, now