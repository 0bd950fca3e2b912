-- CreateTable
CREATE TABLE "Everything" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "text" TEXT NOT NULL DEFAULT 'it''s a "test" \ $1',
    "flag" BOOLEAN NOT NULL DEFAULT true,
    "int" INTEGER NOT NULL DEFAULT -5,
    "big" BIGINT NOT NULL DEFAULT 9007199254740993,
    "float" REAL NOT NULL DEFAULT 1.5,
    "decimal" DECIMAL NOT NULL DEFAULT 10.25,
    "time" DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')),
    "fixed" DATETIME NOT NULL DEFAULT '2020-02-29T10:30:00.000+00:00',
    "json" JSONB NOT NULL DEFAULT '{"a": [1, "it''s"]}',
    "bytes" BLOB NOT NULL DEFAULT x'deadbeef',
    "role" TEXT NOT NULL DEFAULT 'admin''s',
    "uuid" TEXT NOT NULL,
    "computed" TEXT NOT NULL DEFAULT (lower('ABC')),
    "unknown" INTEGER,
    "changed" DATETIME NOT NULL,
    "optional" TEXT
);
