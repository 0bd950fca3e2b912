//! What SQL looks like on the database that a handle is connected to, and what it can do.

use std::fmt::Write;

/// A form of SQL. MySQL and MariaDB share a provider and a driver; the server says which it is when connected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
    Mysql,
    Mariadb,
}

impl Dialect {
    /// `INSERT .. RETURNING`; MySQL has it not (dev.mysql.com, INSERT), MariaDB has it since 10.5.
    pub(crate) fn returning_on_insert(self) -> bool {
        self != Dialect::Mysql
    }

    /// `DELETE .. RETURNING`; MariaDB has it for one table since 10.0.
    pub(crate) fn returning_on_delete(self) -> bool {
        self != Dialect::Mysql
    }

    /// `UPDATE .. RETURNING`; neither MySQL nor MariaDB has it.
    pub(crate) fn returning_on_update(self) -> bool {
        matches!(self, Dialect::Sqlite | Dialect::Postgres)
    }

    /// How many placeholders a statement may have. SQLite: `SQLITE_MAX_VARIABLE_NUMBER` of the bundled library;
    /// PostgreSQL and MySQL count them in 16 bits on the wire.
    pub(crate) fn max_binds(self) -> usize {
        match self {
            Dialect::Sqlite => 32_766,
            Dialect::Postgres | Dialect::Mysql | Dialect::Mariadb => 65_535,
        }
    }

    /// A list is bound as one placeholder: `= ANY($1)` on PostgreSQL, `IN (SELECT value FROM json_each(?))` on
    /// SQLite. Elsewhere the writer expands it.
    pub(crate) fn binds_lists(self) -> bool {
        matches!(self, Dialect::Sqlite | Dialect::Postgres)
    }

    /// Appends `name` as a quoted identifier.
    pub(crate) fn quote(self, sql: &mut String, name: &str) {
        let mark = match self {
            Dialect::Sqlite | Dialect::Postgres => '"',
            Dialect::Mysql | Dialect::Mariadb => '`',
        };
        sql.push(mark);
        // Byte by byte: names are short, and every column of every statement comes by.
        if name.bytes().all(|it| it != mark as u8) {
            sql.push_str(name);
        } else {
            sql.push_str(&name.replace(mark, if mark == '"' { "\"\"" } else { "``" }));
        }
        sql.push(mark);
    }

    /// Appends the placeholder of bind `number`, counted from 1.
    pub(crate) fn placeholder(self, sql: &mut String, number: usize) {
        match self {
            Dialect::Postgres => {
                // Writing to a String cannot fail.
                let _ = write!(sql, "${number}");
            }
            Dialect::Sqlite | Dialect::Mysql | Dialect::Mariadb => sql.push('?'),
        }
    }
}
