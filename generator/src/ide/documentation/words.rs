//! Keywords, built-in types, functions, and the properties of configuration blocks.

use super::{Documentation, find};
use crate::ast::ConfigKind;

/// A block's keyword.
pub(in crate::ide) fn keyword(name: &str) -> Option<&'static Documentation> {
    find(KEYWORDS, name)
}

/// A built-in type.
pub(in crate::ide) fn scalar(name: &str) -> Option<&'static Documentation> {
    find(SCALARS, name)
}

/// A function of `@default`, the url or an index.
pub(in crate::ide) fn function(name: &str) -> Option<&'static Documentation> {
    find(FUNCTIONS, name)
}

/// A property of a `datasource` or `generator` block.
pub(in crate::ide) fn property(kind: ConfigKind, name: &str) -> Option<&'static Documentation> {
    match kind {
        ConfigKind::Datasource => find(DATASOURCE, name),
        ConfigKind::Generator => find(GENERATOR, name),
    }
}

const KEYWORDS: &[Documentation] = &[
    Documentation::new(
        "datasource",
        "Which database, and where it is. A schema has one.",
        "datasource db {\n  provider = \"sqlite\"\n  url      = env(\"DATABASE_URL\")\n}",
    ),
    Documentation::new(
        "generator",
        "What is generated, and into which folder.",
        "generator client {\n  provider = \"dioptra\"\n  output   = \"client\"\n}",
    ),
    Documentation::new(
        "model",
        "A table, and a struct of the client.",
        "model User {\n  id    Int    @id @default(autoincrement())\n  email String @unique\n}",
    ),
    Documentation::new("view", "A view of the database: read only, never migrated.", ""),
    Documentation::new("type", "The shape of a JSON value.", ""),
    Documentation::new("enum", "A type with a fixed set of values.", "enum Role {\n  READER\n  ADMIN\n}"),
    Documentation::new(
        "fragment",
        "A named selection of a model's fields, a plain struct of the client.",
        "fragment PostCard on Post {\n  id\n  title\n  author { name }\n}",
    ),
    Documentation::new(
        "input",
        "What a program takes from outside for a row of a model: a struct of the client whose `validated()` changes \
         and checks the values, and reports every one that is wrong. `?` marks what may be \
         missing; of a field that the model has as optional, that is not the same as null, which an update writes.",
        "input SignUp from User {\n  email @trim @lowercase @email\n  name  @length(min: 1, max: 80)\n  age?  @range(min: 0, max: 150)\n}",
    ),
];

const SCALARS: &[Documentation] = &[
    Documentation::new("String", "Text; `String` in Rust.", ""),
    Documentation::new("Boolean", "`bool` in Rust.", ""),
    Documentation::new("Int", "A whole number of 32 bits; `i32` in Rust.", ""),
    Documentation::new("BigInt", "A whole number of 64 bits; `i64` in Rust.", ""),
    Documentation::new(
        "Float",
        "A number with a binary fraction; `f64` in Rust. For money use `Decimal`.",
        "",
    ),
    Documentation::new("Decimal", "An exact number; `BigDecimal` in Rust.", ""),
    Documentation::new(
        "DateTime",
        "A date and time, by convention UTC; `NaiveDateTime` in Rust, or a date, a time or an instant by its native \
         type.",
        "",
    ),
    Documentation::new("Json", "`serde_json::Value` in Rust.", ""),
    Documentation::new("Bytes", "`Vec<u8>` in Rust.", ""),
    Documentation::new(
        "Unsupported",
        "A column type of the database that has no type here: in the table, not in the client.",
        "place Unsupported(\"circle\")?",
    ),
];

const FUNCTIONS: &[Documentation] = &[
    Documentation::new("autoincrement", "Counts up: 1, 2, 3, ..", "id Int @id @default(autoincrement())"),
    Documentation::new("now", "The current time.", "createdAt DateTime @default(now())"),
    Documentation::new(
        "uuid",
        "A random UUID made by the client; `uuid(7)` sorts by time.",
        "id String @id @default(uuid(7))",
    ),
    Documentation::new(
        "cuid",
        "A CUID made by the client; `cuid(2)` is the newer form.",
        "id String @id @default(cuid(2))",
    ),
    Documentation::new("ulid", "A ULID made by the client: sorts by time.", "id String @id @default(ulid())"),
    Documentation::new(
        "nanoid",
        "A random text made by the client, of 21 characters or as many as given.",
        "id String @id @default(nanoid(12))",
    ),
    Documentation::new(
        "dbgenerated",
        "The default is this SQL; without SQL it is one that the database has already.",
        "id String @id @default(dbgenerated(\"gen_random_uuid()\")) @db.Uuid",
    ),
    Documentation::new(
        "env",
        "Taken from an environment variable, or from a `.env` file beside the schema.",
        "url = env(\"DATABASE_URL\")",
    ),
    Documentation::new("raw", "SQL as it is.", ""),
];

const DATASOURCE: &[Documentation] = &[
    Documentation::new(
        "provider",
        "The database: `sqlite`, `postgresql`, `mysql` or `mariadb`.",
        "provider = \"postgresql\"",
    ),
    Documentation::new("url", "How to connect.", "url = env(\"DATABASE_URL\")"),
    Documentation::new(
        "directUrl",
        "How to connect without a pooler between; for migrations.",
        "directUrl = env(\"DIRECT_URL\")",
    ),
    Documentation::new(
        "shadowDatabaseUrl",
        "An empty database to try migrations on, where the user may not create databases.",
        "shadowDatabaseUrl = env(\"SHADOW_DATABASE_URL\")",
    ),
    Documentation::new(
        "naming",
        "How tables, columns and enum types without `@map` are called in the database: `asWritten` (the default), \
         `snake_case`, `camelCase` or `PascalCase`.",
        "naming = \"snake_case\"",
    ),
    Documentation::new(
        "relationMode",
        "`foreignKeys` (the default), or `prisma` for relations without foreign keys in the database.",
        "relationMode = \"foreignKeys\"",
    ),
    Documentation::new("referentialIntegrity", "The old name of `relationMode`.", ""),
    Documentation::new(
        "schemas",
        "The PostgreSQL schemas in use; each block says by `@@schema` which one it is in.",
        "schemas = [\"public\", \"auth\"]",
    ),
    Documentation::new(
        "extensions",
        "The PostgreSQL extensions that migrations create; in parentheses the name in the database (`map:`), a schema and a version.",
        "extensions = [citext]",
    ),
];

const GENERATOR: &[Documentation] = &[
    Documentation::new(
        "provider",
        "`dioptra`; blocks of other tools are left to them.",
        "provider = \"dioptra\"",
    ),
    Documentation::new(
        "output",
        "The folder of the generated crate, relative to the schema.",
        "output = \"client\"",
    ),
    Documentation::new(
        "dependencies",
        "The crates of the types that `@json` names: folders beside the schema, or versions of crates.io.",
        "dependencies = { domain: \"../domain\" }",
    ),
    Documentation::new("crateName", "The name of the generated crate.", "crateName = \"client\""),
    Documentation::new("runtime", "The path of the runtime crate, instead of the version on crates.io.", ""),
    Documentation::new(
        "seed",
        "What `dioptra db seed` runs: a command, or a file of SQL.",
        "seed = \"cargo run --bin seed\"",
    ),
    Documentation::new("previewFeatures", "Prisma's; read and left alone.", ""),
];

#[cfg(test)]
mod tests {
    use super::{ConfigKind, property, scalar};
    use crate::{
        resolve::{DATASOURCE_KEYS, GENERATOR_KEYS},
        schema::ScalarType,
    };

    #[test]
    fn every_word_is_documented() {
        let kinds = [(ConfigKind::Datasource, DATASOURCE_KEYS), (ConfigKind::Generator, GENERATOR_KEYS)];
        for (kind, keys) in kinds {
            for key in keys {
                assert!(
                    property(kind, key).is_some(),
                    "`{key}` of a {} has no documentation",
                    kind.keyword()
                );
            }
        }
        for name in ScalarType::NAMES {
            assert!(scalar(name).is_some(), "`{name}` has no documentation");
        }
    }
}
