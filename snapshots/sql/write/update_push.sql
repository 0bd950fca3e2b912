UPDATE "app"."notes" SET "labels" = "app"."notes"."labels" || $1 WHERE "app"."notes"."id" = $2 RETURNING "id", "labels", "mood"::text;
-- List([Text("x")]), 1