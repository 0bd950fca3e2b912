//! How often a repeated statement may change a row, so that one whose condition it does not make false ends.

use crate::{
    meta::Provider,
    migrate::{
        session::{DatabaseError, Session},
        split::tokens,
    },
};

/// How often it runs unwatched.
const FREE_RUNS: u32 = 16;

/// How often it may change each row: once is usual, and others may write meanwhile.
const CHANGES: u64 = 10;

/// What an UPDATE has changed, held against the rows that there are.
pub(super) struct Bound {
    table: Option<String>,
    runs: u32,
    rows: u64,
    most: u64,
}

impl Bound {
    pub(super) fn of(statement: &str, provider: Provider) -> Bound {
        let table = updated(statement, provider).map(|it| it.table);
        Bound { table, runs: 0, rows: 0, most: 0 }
    }

    /// Counts the rows of one run; how many those of all runs are, unless that cannot end.
    pub(super) async fn add(&mut self, session: &mut Session, changed: u64) -> Result<u64, DatabaseError> {
        self.runs += 1;
        self.rows += changed;
        let Some(table) = self.table.as_ref().filter(|_| self.runs > FREE_RUNS && self.rows > self.most)
        else {
            return Ok(self.rows);
        };
        let counted = session.value(&format!("SELECT count(*) FROM {table}")).await;
        let counted = match counted {
            Err(error) if error.lost => return Err(error),
            counted => counted.ok().flatten().and_then(|it| it.parse::<u64>().ok()),
        };
        let Some(there) = counted else {
            self.table = None;
            return Ok(self.rows);
        };
        self.most = there.saturating_mul(CHANGES);
        if self.rows <= self.most {
            return Ok(self.rows);
        }
        Err(DatabaseError::refused(&format!(
            "it has changed {} rows, and {table} has {there}: rows that it has changed meet its condition still, so that \
             it would never end",
            self.rows
        )))
    }
}

/// What an UPDATE of one table changes.
pub(super) struct Updated {
    /// The table, as it is written.
    pub(super) table: String,
    /// It has another name in the statement.
    pub(super) renamed: bool,
}

pub(super) fn updated(statement: &str, provider: Provider) -> Option<Updated> {
    let tokens: Vec<_> = tokens(statement, provider).collect();
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|it| it.eq_ignore_ascii_case(word));
    let begins = |at: &usize| is(*at, "UPDATE") && (*at == 0 || is(0, "WITH") && is(at - 1, ")"));
    let mut at = (0..tokens.len()).find(begins)? + 1;
    at += usize::from(is(at, "ONLY"));
    let mut name = (*tokens.get(at)?).to_owned();
    at += 1;
    while is(at, ".") {
        name = format!("{name}.{}", tokens.get(at + 1)?);
        at += 2;
    }
    at += usize::from(is(at, "AS"));
    let renamed = !is(at, "SET");
    (!renamed || is(at + 1, "SET") && !is(at, ",")).then_some(Updated { table: name, renamed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_an_update_is_known() {
        for (statement, expected) in [
            ("UPDATE a SET b = 1", Some("a")),
            ("update only \"s\".\"a b\" AS x SET b = 1", Some("\"s\".\"a b\"")),
            ("UPDATE a x SET b = 1", Some("a")),
            ("WITH p AS (SELECT id FROM a FOR UPDATE) UPDATE a SET b = 1 FROM p", Some("a")),
            ("UPDATE a JOIN c ON c.id = a.id SET b = 1", None),
            ("UPDATE a, c SET b = 1", None),
            ("DELETE FROM a", None),
            ("INSERT INTO a SELECT 1 ON CONFLICT (id) DO UPDATE SET b = 1", None),
        ] {
            assert_eq!(
                updated(statement, Provider::Postgresql).map(|it| it.table).as_deref(),
                expected,
                "{statement}"
            );
        }
    }
}
