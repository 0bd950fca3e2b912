//! A plan: the steps from one database to another.

use super::{Database, Step, sql};
use crate::provider::{Dialect, Provider};

/// The steps from one database to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// Decides the SQL.
    pub provider: Provider,
    /// In the order they run.
    pub steps: Vec<Step>,
}

impl Plan {
    /// True when the two databases are the same.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// The text of `migration.sql`: every step under a heading, statements ended by `;`.
    pub fn sql(&self) -> String {
        sql::render(self.provider.dialect(), &self.steps)
    }
}

/// The steps from `from` to `to`.
pub fn plan(from: &Database, to: &Database) -> Plan {
    let _ = from;
    let dialect = to.provider.dialect();
    let mut steps = vec![];
    steps.extend(to.schemas.iter().cloned().map(Step::CreateSchema));
    steps.extend(to.extensions.iter().cloned().map(Step::CreateExtension));
    steps.extend(to.enums.iter().cloned().map(Step::CreateEnum));
    steps.extend(to.tables.iter().cloned().map(Step::CreateTable));
    for table in &to.tables {
        if dialect != Dialect::Mysql {
            let create = |index| Step::CreateIndex { table: table.name.clone(), index };
            steps.extend(table.indexes.iter().cloned().map(create));
        }
    }
    for table in &to.tables {
        if dialect != Dialect::Sqlite {
            let add = |key| Step::AddForeignKey { table: table.name.clone(), key };
            steps.extend(table.foreign_keys.iter().cloned().map(add));
        }
    }
    Plan { provider: to.provider, steps }
}
