//! Attributes.

use super::{Documentation, find};

/// The attribute called `name`, with its `@` or `@@`.
pub(in crate::ide) fn attribute(name: &str) -> Option<&'static Documentation> {
    find(ATTRIBUTES, name)
}

const ATTRIBUTES: &[Documentation] = &[
    Documentation::new(
        "@id",
        "The primary key: this column identifies a row. For a key of several columns use `@@id`.",
        "id Int @id @default(autoincrement())",
    ),
    Documentation::new(
        "@unique",
        "No two rows have the same value, so it identifies a row: `find_unique` takes it.",
        "email String @unique",
    ),
    Documentation::new(
        "@default",
        "The value of rows that are created without one: a literal, a function, or SQL by `dbgenerated(\"..\")`.",
        "createdAt DateTime @default(now())",
    ),
    Documentation::new(
        "@updatedAt",
        "Set to the current time on every write by the client that does not set it.",
        "updatedAt DateTime @updatedAt",
    ),
    Documentation::new(
        "@map",
        "The name in the database, where it is not the one in the schema.",
        "createdAt DateTime @map(\"created_at\")",
    ),
    Documentation::new(
        "@relation",
        "How two models are related. The side with the foreign key says which columns hold it (`fields`) and what \
         they refer to (`references`). A name tells several relations between the same models apart.",
        "author   User @relation(fields: [authorId], references: [id], onDelete: Cascade)\nauthorId Int",
    ),
    Documentation::new("@ignore", "In the table, but not in the client.", "legacy String? @ignore"),
    Documentation::new(
        "@generated",
        "Computed by the database from the other columns, by this SQL; never written.",
        "total Decimal @generated(\"price * amount\")",
    ),
    Documentation::new(
        "@version",
        "The optimistic lock: every update of a row by the client counts it up, from 1 or the default; nothing else sets \
         it. An update or delete whose filter says the version that was read fails with the error `Stale` if the row \
         was changed meanwhile.",
        "version Int @version",
    ),
    Documentation::new(
        "@was",
        "The name that the database had before: the next migration renames instead of dropping and creating.",
        "fullName String @was(\"name\")",
    ),
    Documentation::new(
        "@deprecated",
        "On its way out: code that uses the field gets a warning from the compiler.",
        "nick String? @deprecated(\"use name\")",
    ),
    Documentation::new(
        "@json",
        "A type of the program for a `Json` column, read and written by serde. Its crate is one of the `dependencies` \
         of the generator block.",
        "address Json @json(domain::Address)",
    ),
    Documentation::new("@sensitive", "Never written to logs and traces.", "passwordHash String @sensitive"),
    Documentation::new(
        "@check",
        "A condition in SQL that the database holds for every row; optionally with the name of the constraint.",
        "price Int @check(\"price >= 0\")",
    ),
    Documentation::new(
        "@shardKey",
        "The key by which PlanetScale shards the table.",
        "tenantId Int @shardKey",
    ),
    Documentation::new(
        "@@id",
        "The primary key of several columns: together they identify a row.",
        "@@id([postId, tagId])",
    ),
    Documentation::new(
        "@@unique",
        "No two rows have the same values in all of these columns.",
        "@@unique([authorId, slug])",
    ),
    Documentation::new(
        "@@index",
        "An index, for queries that filter or sort by these columns. It may cover some of the rows only (`where`).",
        "@@index([authorId, createdAt(sort: Desc)])",
    ),
    Documentation::new("@@fulltext", "A full-text index (MySQL and MariaDB).", "@@fulltext([title, body])"),
    Documentation::new(
        "@@map",
        "The name in the database, where it is not the one in the schema.",
        "@@map(\"users\")",
    ),
    Documentation::new("@@ignore", "Migrated, but not in the client.", "@@ignore"),
    Documentation::new("@@schema", "The PostgreSQL schema that this is in.", "@@schema(\"auth\")"),
    Documentation::new(
        "@@check",
        "A condition in SQL that the database holds for every row; optionally with the name of the constraint.",
        "@@check(ends_after_start, \"ends_at > starts_at\")",
    ),
    Documentation::new(
        "@@was",
        "The name that the database had before: the next migration renames instead of dropping and creating.",
        "@@was(\"accounts\")",
    ),
    Documentation::new(
        "@@shardKey",
        "The key by which PlanetScale shards the table.",
        "@@shardKey([tenantId])",
    ),
    Documentation::new(
        "@trim",
        "White space at both ends is removed, before anything is checked.",
        "name @trim",
    ),
    Documentation::new("@lowercase", "Made lower case, before anything is checked.", "email @lowercase"),
    Documentation::new(
        "@length",
        "The number of characters of a text, or of elements of a list, both ends included.",
        "name @length(min: 1, max: 80)",
    ),
    Documentation::new(
        "@range",
        "The least and the most of a number, both included.",
        "age @range(min: 0, max: 150)",
    ),
    Documentation::new(
        "@regex",
        "A regular expression that is found in the text; `^` and `$` bind it to the ends. The syntax is that of the \
         crate `regex`.",
        "slug @regex(\"^[a-z0-9-]+$\")",
    ),
    Documentation::new(
        "@email",
        "An address as forms on the web take it: a name, `@`, a domain.",
        "email @email",
    ),
    Documentation::new("@url", "An absolute URL with `http` or `https` and a host.", "website @url"),
    Documentation::new("@oneOf", "One of these texts.", "size @oneOf([\"small\", \"large\"])"),
];
