-- Warnings:
--   column `Item.integer` is converted from TEXT to INTEGER: fails where a value cannot be
--   column `Item.rounded` goes from REAL to INTEGER, which holds less
--   column `Item.big` goes from DECIMAL to BIGINT, which holds less
--   column `Item.decimal` is converted from TEXT to DECIMAL: fails where a value cannot be
--   column `Item.yes` is converted from TEXT to BOOLEAN: fails where a value cannot be
--   column `Item.moment` is converted from TEXT to DATETIME: fails where a value cannot be
--   column `Item.document` is converted from TEXT to JSONB: fails where a value cannot be
--   column `Item.bytes` is converted from TEXT to BLOB: fails where a value cannot be
--   column `Item.text` is converted from BLOB to TEXT: fails where a value cannot be
--   column `Item.state` is converted from TEXT to ENUM: fails where a value cannot be
--   enum `Item.size` loses `HUGE`: no row may have it
--   enum `Kept.size` loses `HUGE`: no row may have it

-- AlterTable
-- Fails where a value has no form in the new type.
SELECT json_extract('{}', 'Kept.size cannot be a value of the enum: ' || substr(quote("size"), 1, 80)) FROM "Kept"
    WHERE "size" NOT IN ('SMALL', 'LARGE');

-- RedefineTables
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Item" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "integer" INTEGER NOT NULL,
    "rounded" INTEGER NOT NULL,
    "big" BIGINT NOT NULL,
    "decimal" DECIMAL,
    "yes" BOOLEAN NOT NULL,
    "moment" DATETIME NOT NULL,
    "document" JSONB NOT NULL,
    "bytes" BLOB NOT NULL,
    "text" TEXT,
    "state" TEXT NOT NULL,
    "size" TEXT NOT NULL
);
INSERT INTO "new_Item" ("id", "integer", "rounded", "big", "decimal", "yes", "moment", "document", "bytes", "text", "state", "size")
    SELECT old."id", old."integer", CASE typeof(old."rounded") WHEN 'real' THEN round(old."rounded") ELSE old."rounded" END, CASE typeof(old."big") WHEN 'real' THEN round(old."big") ELSE old."big" END, old."decimal", CASE lower(old."yes") WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE old."yes" END, CASE substr(old."moment", 1, 10) WHEN date(substr(old."moment", 1, 10), '+0 days') THEN coalesce(strftime('%Y-%m-%dT%H:%M:%f+00:00', old."moment"), old."moment") ELSE old."moment" END, old."document", CAST(old."bytes" AS BLOB), CASE typeof(old."text") WHEN 'blob' THEN '\x' || lower(hex(old."text")) ELSE old."text" END, old."state", old."size" FROM "Item" AS old;
-- Fails where a value has no form in the new type.
SELECT json_extract('{}', 'Item.integer cannot be INTEGER: ' || substr(quote("integer"), 1, 80)) FROM "new_Item"
    WHERE typeof("integer") NOT IN ('integer', 'null') OR "integer" NOT BETWEEN -2147483648 AND 2147483647;
-- Fails where a value has no form in the new type.
SELECT json_extract('{}', 'Item.rounded cannot be INTEGER: ' || substr(quote("rounded"), 1, 80)) FROM "new_Item"
    WHERE typeof("rounded") NOT IN ('integer', 'null') OR "rounded" NOT BETWEEN -2147483648 AND 2147483647;
-- Fails where a value has no form in the new type.
SELECT json_extract('{}', 'Item.big cannot be BIGINT: ' || substr(quote("big"), 1, 80)) FROM "new_Item"
    WHERE typeof("big") NOT IN ('integer', 'null');
-- Fails where a value has no form in the new type.
SELECT json_extract('{}', 'Item.decimal cannot be DECIMAL: ' || substr(quote("decimal"), 1, 80)) FROM "new_Item"
    WHERE typeof("decimal") NOT IN ('integer', 'real', 'null') OR "decimal" IN (9e999, -9e999);
-- Fails where a value has no form in the new type.
SELECT json_extract('{}', 'Item.yes cannot be BOOLEAN: ' || substr(quote("yes"), 1, 80)) FROM "new_Item"
    WHERE "yes" NOT IN (0, 1);
-- Fails where a value has no form in the new type.
SELECT json_extract('{}', 'Item.moment cannot be DATETIME: ' || substr(quote("moment"), 1, 80)) FROM "new_Item"
    WHERE strftime('%Y-%m-%dT%H:%M:%f+00:00', "moment", '+0 days') IS NOT "moment";
-- Fails where a value has no form in the new type.
SELECT json_extract('{}', 'Item.document cannot be JSONB: ' || substr(quote("document"), 1, 80)) FROM "new_Item"
    WHERE typeof("document") = 'blob' OR NOT json_valid("document");
-- Fails where a value has no form in the new type.
SELECT json_extract('{}', 'Item.state cannot be a value of the enum: ' || substr(quote("state"), 1, 80)) FROM "new_Item"
    WHERE "state" NOT IN ('SMALL', 'LARGE');
-- Fails where a value has no form in the new type.
SELECT json_extract('{}', 'Item.size cannot be a value of the enum: ' || substr(quote("size"), 1, 80)) FROM "new_Item"
    WHERE "size" NOT IN ('SMALL', 'LARGE');
DROP TABLE "Item";
ALTER TABLE "new_Item" RENAME TO "Item";
PRAGMA foreign_keys=ON;
