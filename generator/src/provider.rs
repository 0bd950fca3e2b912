//! Databases: the provider a schema names, and the SQL dialect it speaks.

mod mysql;
mod native_type;
mod postgres;

use serde::{Deserialize, Serialize};

pub use self::native_type::{ArgumentRule, NativeTypeRule};

/// What `datasource.provider` names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provider {
    /// SQLite, the embedded default.
    Sqlite,
    /// PostgreSQL 12 or newer.
    Postgresql,
    /// MySQL 8 or newer; a MariaDB server is accepted too.
    Mysql,
    /// MariaDB 10.6 or newer.
    Mariadb,
}

/// The SQL a provider speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// SQLite.
    Sqlite,
    /// PostgreSQL.
    Postgres,
    /// MySQL and MariaDB.
    Mysql,
}

impl Provider {
    /// Every provider, as the schema writes it.
    pub const ALL: [Provider; 4] =
        [Provider::Sqlite, Provider::Postgresql, Provider::Mysql, Provider::Mariadb];

    /// The name in the schema; `postgres` is read too.
    pub fn from_name(name: &str) -> Option<Provider> {
        match name {
            "sqlite" => Some(Provider::Sqlite),
            "postgresql" | "postgres" => Some(Provider::Postgresql),
            "mysql" => Some(Provider::Mysql),
            "mariadb" => Some(Provider::Mariadb),
            _ => None,
        }
    }

    /// The canonical name in the schema.
    pub fn name(self) -> &'static str {
        match self {
            Provider::Sqlite => "sqlite",
            Provider::Postgresql => "postgresql",
            Provider::Mysql => "mysql",
            Provider::Mariadb => "mariadb",
        }
    }

    /// The name for people.
    pub fn display(self) -> &'static str {
        match self {
            Provider::Sqlite => "SQLite",
            Provider::Postgresql => "PostgreSQL",
            Provider::Mysql => "MySQL",
            Provider::Mariadb => "MariaDB",
        }
    }

    /// The SQL it speaks.
    pub fn dialect(self) -> Dialect {
        match self {
            Provider::Sqlite => Dialect::Sqlite,
            Provider::Postgresql => Dialect::Postgres,
            Provider::Mysql | Provider::Mariadb => Dialect::Mysql,
        }
    }

    /// Columns that hold a list of values: PostgreSQL only.
    pub fn has_scalar_lists(self) -> bool {
        self == Provider::Postgresql
    }

    /// Enums that the database checks: everywhere but on SQLite.
    pub fn has_enums(self) -> bool {
        self != Provider::Sqlite
    }

    /// The longest identifier, in bytes on PostgreSQL and in characters on MySQL; SQLite has no limit.
    pub fn max_identifier_length(self) -> usize {
        match self.dialect() {
            Dialect::Sqlite => 10_000,
            Dialect::Postgres => 63,
            Dialect::Mysql => 64,
        }
    }
}
