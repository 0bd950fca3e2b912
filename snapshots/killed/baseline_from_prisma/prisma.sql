CREATE TABLE users (id INTEGER NOT NULL PRIMARY KEY, email VARCHAR(80) NOT NULL, age INTEGER);
CREATE TABLE posts (id INTEGER NOT NULL PRIMARY KEY);
CREATE TABLE _prisma_migrations (
    id VARCHAR(36) NOT NULL PRIMARY KEY,
    checksum VARCHAR(64) NOT NULL,
    finished_at TIMESTAMP,
    migration_name VARCHAR(255) NOT NULL,
    logs TEXT,
    rolled_back_at TIMESTAMP,
    started_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    applied_steps_count INTEGER NOT NULL DEFAULT 0
);
INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, rolled_back_at, started_at)
    VALUES ('1', 'x', '2026-01-01 00:00:00', '20260101000000_init', NULL, '2026-01-01 00:00:00'),
        ('2', 'x', '2026-01-02 00:00:00', '20260102000000_second', NULL, '2026-01-02 00:00:00');
