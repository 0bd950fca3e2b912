CREATE TABLE users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    email VARCHAR(100) NOT NULL UNIQUE,
    display_name TEXT,
    manager INTEGER REFERENCES users (id),
    created_at DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TABLE categories (code TEXT NOT NULL PRIMARY KEY, title TEXT NOT NULL DEFAULT 'it''s "new"');
CREATE TABLE "blog-posts" (
    id INTEGER NOT NULL PRIMARY KEY,
    author_id INTEGER NOT NULL,
    editor_id INTEGER,
    category TEXT CONSTRAINT post_category REFERENCES categories (code) ON DELETE CASCADE ON UPDATE CASCADE,
    price DECIMAL(10, 2) NOT NULL DEFAULT 0.5,
    net REAL GENERATED ALWAYS AS (price / 1.19) VIRTUAL,
    data BLOB,
    CONSTRAINT positive CHECK (price >= 0),
    FOREIGN KEY (author_id) REFERENCES users (id) ON DELETE CASCADE,
    FOREIGN KEY (editor_id) REFERENCES users (id)
);
CREATE INDEX "blog-posts_author_id_idx" ON "blog-posts" (author_id, price DESC);
CREATE UNIQUE INDEX one_free ON "blog-posts" (author_id) WHERE price = 0;
CREATE INDEX by_lower ON categories (lower(title));
CREATE TABLE log (at TEXT, line TEXT);
CREATE VIEW cheap AS SELECT id, price FROM "blog-posts" WHERE price < 1;
