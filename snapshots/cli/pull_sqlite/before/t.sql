CREATE TABLE users (
    id    INTEGER PRIMARY KEY,
    email TEXT UNIQUE,
    age   INTEGER CHECK (age > 0),
    CHECK (length(email) < 50),
    CONSTRAINT users_check CHECK (age < 300)
);
CREATE UNIQUE INDEX users_email_key ON users(email);
CREATE UNIQUE INDEX users_mail ON users(email);
