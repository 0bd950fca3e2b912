//! Lines of scripts that clients of a database understand, and servers do not.

use super::{MigrateError, MigrateErrorKind, Run};
use crate::{
    meta::Provider,
    migrate::split::{Statement, tokens},
};

impl Run<'_> {
    /// Refuses the script before any of it runs, if it has such a line.
    pub(super) fn refuse_clients(&self, provider: Provider) -> Result<(), MigrateError> {
        let left = self.statements.iter().enumerate().skip(self.record.steps_done);
        for (index, statement) in left {
            let Some((what, help)) = of_client(statement, provider, self.name.is_some()) else { continue };
            let subject = self.name.map_or("the script".to_owned(), |name| format!("migration `{name}`"));
            let (number, total, line) = (index + 1, self.statements.len(), statement.line);
            let message = format!("{subject} cannot run: statement {number} of {total}, line {line}, {what}");
            let error = MigrateError::new(MigrateErrorKind::Failed, message);
            let error = error.with_statement(statement.text).help(help);
            return Err(match self.name {
                Some(name) => error.in_migration(name),
                None => error,
            });
        }
        Ok(())
    }
}

/// What is wrong with the statement, and what to write instead.
fn of_client(
    statement: &Statement<'_>,
    provider: Provider,
    is_migration: bool,
) -> Option<(&'static str, &'static str)> {
    let words: Vec<&str> = tokens(statement.text, provider).collect();
    let is = |at: usize, word: &str| words.get(at).is_some_and(|it| it.eq_ignore_ascii_case(word));
    let has = |a: &str, b: &str| (1..words.len()).any(|at| is(at - 1, a) && is(at, b));
    match provider {
        Provider::Postgresql if is(0, "\\") => {
            Some(("is a command of psql, not SQL", "take that line out of the script"))
        }
        Provider::Postgresql if is(0, "COPY") && (has("FROM", "STDIN") || has("TO", "STDOUT")) => Some((
            "copies rows from the client",
            "write the rows as INSERT; pg_dump does so with --inserts or --rows-per-insert",
        )),
        Provider::Mysql if is(0, "DELIMITER") => Some((
            "is a command of the mysql client, not SQL",
            "take it out of the script, and end each statement with `;`: inside the body of a trigger or routine it ends nothing",
        )),
        Provider::Mysql if is_migration && is(0, "USE") => Some((
            "leaves the database that the ledger is in",
            "write the other database before the names instead: `other.users`",
        )),
        Provider::Sqlite if is(0, ".") => {
            Some(("is a command of the sqlite3 shell, not SQL", "take that line out of the script"))
        }
        _ => None,
    }
}
