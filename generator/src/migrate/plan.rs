//! A plan: the steps from one database to another, in an order that always works.

mod drop_tables;
mod enumeration;
mod expression;
mod extension;
mod foreign_key;
mod pairing;
mod rename;
mod server;
mod sqlite;
mod successor;
mod table;

pub use self::{expression::mentions, table::TableDiff};
use super::{Database, Step, Table, Warning, sql, warning};
use crate::provider::{Dialect, Provider};

/// A migration that leaves the database: its snapshot notes new values of enums, so that it is told when they go.
const UNCHANGED: &str = "-- The database stays as it is: only snapshot.json and the client change.\n";

/// The steps from one database to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Decides the SQL.
    pub provider: Provider,
    /// In the order they run.
    pub steps: Vec<Step>,
    /// What the steps destroy, or what may stop them.
    pub warnings: Vec<Warning>,
}

impl Plan {
    /// True when the two databases are the same.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// True where something changes, but nothing that the database knows of: SQLite stores enums as text.
    pub fn leaves_database(&self) -> bool {
        !self.is_empty() && self.statements().is_empty()
    }

    /// The text of `migration.sql`: the warnings as a comment, then every step under a heading, statements
    /// ended by `;`.
    pub fn sql(&self) -> String {
        let steps = if self.leaves_database() { UNCHANGED.to_owned() } else { self.statements() };
        if self.warnings.is_empty() {
            return steps;
        }
        let warnings: String = self.warnings.iter().map(|it| format!("--   {it}\n")).collect();
        format!("-- Warnings:\n{warnings}\n{steps}")
    }

    fn statements(&self) -> String {
        sql::render(self.provider.dialect(), &self.steps)
    }
}

/// The smallest change from `from` to `to`, both of one dialect.
///
/// What cannot be seen from the two is not touched: rows, views, triggers, objects made by hand. PostgreSQL
/// schemas and extensions are created and never dropped.
pub fn plan(from: &Database, to: &Database) -> Plan {
    let mut steps = vec![];
    let mut warnings = vec![];
    let new = |list: &[String], name: &&String| !list.contains(name);
    steps.extend(to.schemas.iter().filter(|it| new(&from.schemas, it)).cloned().map(Step::CreateSchema));
    steps.extend(extension::change(from, to));

    // Follows the steps, so that names are always those of the moment.
    let mut before = from.clone();
    let enums = enumeration::change(&mut before, to, &mut steps, &mut warnings);
    let pairs = pairing::pair_tables(&before, to);
    drop_tables::drop_tables(&mut before, &pairs, &mut steps, &mut warnings);
    rename::rename_tables(&mut before, to, &pairs, &mut steps);

    let created: Vec<&Table> = to.tables.iter().filter(|it| before.table(&it.name).is_none()).collect();
    let kept = to.tables.iter().filter_map(|to| Some((before.table(&to.name)?, to)));
    let dialect = to.provider.dialect();
    let mut diffs: Vec<TableDiff> =
        kept.map(|(from, to)| TableDiff::new(from, to, &enums.recreated, dialect)).collect();
    warnings.extend(diffs.iter().flat_map(|diff| warning::of_table(diff, dialect)));
    let [first, last] = successor::fill(&diffs, dialect, &mut warnings);
    steps.extend(first);
    match dialect {
        Dialect::Sqlite => sqlite::change_tables([from, to], &created, &diffs, &mut steps),
        dialect => {
            foreign_key::recreate_touched(&mut diffs, dialect);
            server::change_tables(dialect, &created, &diffs, &enums, &before, &mut steps);
        }
    }
    steps.extend(last);
    Plan { provider: to.provider, steps, warnings }
}
