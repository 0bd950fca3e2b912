//! The error numbers of MySQL (server error reference) and MariaDB (error codes) as kinds of errors.

use sqlx::mysql::MySqlDatabaseError;

use super::{
    Error, ErrorKind,
    constraint::{Report, Side, model_of},
};
use crate::meta::Schema;

/// The error of the statement `sql`.
pub(crate) fn of_statement(error: sqlx::Error, schema: &'static Schema, sql: &str) -> Error {
    let Some(database) = database(&error) else {
        return super::of_connection(error);
    };
    let kind = kind(database);
    let mapped = match kind {
        ErrorKind::Unique | ErrorKind::ForeignKey | ErrorKind::NotNull | ErrorKind::Check => {
            Report { target: target(sql, schema), ..report(database.number(), database.message()) }
                .error(kind, schema)
        }
        _ => super::of_database(kind, database.message(), remedy(database.number(), database.message())),
    };
    mapped.with_source(error)
}

/// What the server said, if it is the server's error.
pub(crate) fn database(error: &sqlx::Error) -> Option<&MySqlDatabaseError> {
    error.as_database_error()?.try_downcast_ref()
}

pub(crate) fn kind(error: &MySqlDatabaseError) -> ErrorKind {
    match error.number() {
        1022 | 1062 | 1169 | 1586 => ErrorKind::Unique,
        1216 | 1217 | 1451 | 1452 | 1761 | 1762 => ErrorKind::ForeignKey,
        1048 | 1263 | 1364 => ErrorKind::NotNull,
        3819 => ErrorKind::Check,
        // MariaDB's; MySQL has another error of this number
        4025 if error.code() == Some("23000") => ErrorKind::Check,
        1153 | 1406 => ErrorKind::TooLong,
        1264 | 1690 | 1292 => ErrorKind::OutOfRange,
        // MariaDB since 11.6 in REPEATABLE READ: a row changed since the snapshot
        1020 => ErrorKind::Serialization,
        1213 | 1614 => ErrorKind::Deadlock,
        1205 | 3572 => ErrorKind::LockTimeout,
        1317 | 1969 | 3024 => ErrorKind::Timeout,
        1040 | 1203 | 1226 => ErrorKind::TooManyConnections,
        1044 | 1045 | 1049 | 1130 | 1251 | 1698 => ErrorKind::Authentication,
        1053 | 1077 | 1079 | 1080 | 1927 | 4031 => ErrorKind::Connection,
        1054 | 1136 | 1146 => ErrorKind::SchemaDrift,
        1792 | 1836 => ErrorKind::ReadOnly,
        1290 if error.message().contains("read-only") => ErrorKind::ReadOnly,
        _ => ErrorKind::Database,
    }
}

/// What to do about a server that cannot do what it is told, or may not.
pub(crate) fn remedy(number: u16, message: &str) -> Option<&'static str> {
    Some(match number {
        // The first three are of the system's files: EE_WRITE, EE_CANT_CHSIZE, EE_DISK_FULL.
        3 | 14 | 20 | 1021 | 1114 => "free space on the server's disk",
        1461 => {
            "lower `statement_cache_size` or `connection_limit` in the URLs of its clients, or let the server keep more"
        }
        1037 | 1038 | 1041 => "give the server more memory, or ask it for less",
        1290 if !message.contains("read-only") => return None,
        1290 | 1792 | 1836 => super::READ_ONLY,
        1044 | 1142 | 1143 | 1227 | 1370 => {
            "grant the user of the connection the right to it, or connect as another"
        }
        _ => return None,
    })
}

/// Reads names out of the message, the only place where they are. The messages are English whatever the server's
/// language is, or nothing is found.
fn report(number: u16, message: &str) -> Report<'_> {
    match number {
        // Duplicate entry '..' for key '[table.]name'; the entry may hold anything, so from the end
        1022 | 1062 | 1169 | 1586 => {
            let name = message.strip_suffix('\'').and_then(|it| it.rsplit_once('\'')).map(|it| it.1);
            let (table, name) = name.map_or((None, None), |it| match it.split_once('.') {
                Some((table, name)) => (Some(table), Some(name)),
                None => (None, Some(it)),
            });
            Report { table, constraint: name, ..Report::default() }
        }
        // .. fails (`database`.`table`, CONSTRAINT `name` FOREIGN KEY ..
        1451 | 1452 => {
            let table = between(message, "`.`", "`, CONSTRAINT");
            Report {
                table,
                constraint: between(message, "CONSTRAINT `", "` FOREIGN KEY"),
                written: if number == 1451 { Side::Referred } else { Side::Referring },
                ..Report::default()
            }
        }
        // the same of a user who may not see the other table
        1217 => Report { written: Side::Referred, ..Report::default() },
        1216 => Report::default(),
        // MariaDB: CONSTRAINT `[table.]name` failed for `database`.`table`
        4025 => Report {
            table: between(message, "failed for `", "").and_then(|it| between(it, "`.`", "`")),
            constraint: between(message, "CONSTRAINT `", "` failed"),
            ..Report::default()
        },
        // MySQL: Check constraint 'name' is violated.
        3819 => Report { constraint: between(message, "constraint '", "' is"), ..Report::default() },
        // Column 'name' cannot be null; Field 'name' doesn't have a default value
        _ => Report { columns: between(message, "'", "'").into_iter().collect(), ..Report::default() },
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let rest = text.split_once(start)?.1;
    if end.is_empty() { Some(rest) } else { rest.split_once(end).map(|it| it.0) }
}

/// The table that a statement writes to: the first quoted name that is a model's table.
fn target<'a>(sql: &'a str, schema: &'static Schema) -> Option<&'a str> {
    sql.split('`').skip(1).step_by(2).find(|it| model_of(schema, it, None).is_some())
}

/// The server forgot the statement, or tables changed too often while it was prepared. For 3988 MySQL took the type of a
/// parameter from a column that has another type by now.
pub(crate) fn is_stale_statement(error: &sqlx::Error) -> bool {
    database(error).is_some_and(|it| matches!(it.number(), 1243 | 1615 | 3988))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As MySQL 8 words them (server error reference); MariaDB's are tested against the server.
    #[test]
    fn names_are_found_in_the_messages_of_mysql() {
        let foreign_key = "Cannot delete or update a parent row: a foreign key constraint fails (`app`.`posts`, \
                           CONSTRAINT `posts_author_id_fkey` FOREIGN KEY (`author_id`) REFERENCES `User` (`id`))";
        let cases = [
            (1062, "Duplicate entry 'a'b.c' for key 'User.User_email_key'", Some("User"), "User_email_key"),
            (1062, "Duplicate entry '1-2' for key 'Seat.PRIMARY'", Some("Seat"), "PRIMARY"),
            (1451, foreign_key, Some("posts"), "posts_author_id_fkey"),
            (3819, "Check constraint 'User_name_check' is violated.", None, "User_name_check"),
        ];
        for (number, message, table, constraint) in cases {
            let found = report(number, message);
            assert_eq!((found.table, found.constraint), (table, Some(constraint)), "{message}");
        }
        assert_eq!(report(1048, "Column 'email' cannot be null").columns, ["email"]);
        assert_eq!(report(1364, "Field 'email' doesn't have a default value").columns, ["email"]);
    }
}
