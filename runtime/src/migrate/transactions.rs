//! Which statements of a script run in one transaction.

use super::{split::Statement, words::Words};
use crate::meta::Provider;

/// For each of `statements`, a number that those of one transaction share, in their order.
///
/// PostgreSQL: all of them, up to a COMMIT, to a statement that must run alone, or to one behind a value added to an enum.
/// SQLite: all of them. MySQL and MariaDB: each is one of its own.
pub fn transactions(statements: &[Statement<'_>], provider: Provider) -> Vec<usize> {
    let mut numbers = Vec::with_capacity(statements.len());
    let mut number = 0;
    while numbers.len() < statements.len() {
        let rest = &statements[numbers.len()..];
        let count = match (provider, segment(rest)) {
            (Provider::Sqlite, _) => rest.len(),
            (Provider::Mysql, _) | (_, Segment::Alone) => 1,
            (_, Segment::Transaction(count)) => count,
        };
        numbers.extend(std::iter::repeat_n(number, count));
        number += 1;
    }
    numbers
}

/// Statements that run together on PostgreSQL.
pub(super) enum Segment {
    /// In one transaction, with the note of it in the ledger.
    Transaction(usize),
    /// One that PostgreSQL refuses in a transaction.
    Alone,
}

/// The next statements that run together: up to a COMMIT, or to a value added to an enum, which can be used only after
/// it is committed.
pub(super) fn segment(rest: &[Statement<'_>]) -> Segment {
    let mut adds_value = false;
    for (count, statement) in rest.iter().enumerate() {
        let words = Words::of(statement.text, Provider::Postgresql);
        if statement.repeated || must_run_alone(&words) {
            return if count == 0 { Segment::Alone } else { Segment::Transaction(count) };
        }
        let adds = words.begins(&["ALTER", "TYPE"]) && words.contains("ADD") && words.contains("VALUE");
        if adds_value && !adds {
            return Segment::Transaction(count);
        }
        if words.begins(&["COMMIT"]) || words.begins(&["END"]) {
            return Segment::Transaction(count + 1);
        }
        adds_value = adds;
    }
    Segment::Transaction(rest.len())
}

fn must_run_alone(words: &Words) -> bool {
    words.contains("CONCURRENTLY")
        || [&["VACUUM"][..], &["CREATE", "DATABASE"], &["DROP", "DATABASE"], &["ALTER", "SYSTEM"]]
            .iter()
            .any(|it| words.begins(it))
        || [&["CREATE", "TABLESPACE"][..], &["DROP", "TABLESPACE"]].iter().any(|it| words.begins(it))
        || [&["CREATE", "SUBSCRIPTION"][..], &["DROP", "SUBSCRIPTION"]].iter().any(|it| words.begins(it))
}
