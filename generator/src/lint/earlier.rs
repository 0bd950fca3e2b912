//! What migrations have left that snapshots do not say: views, and which tables are partitioned.

use super::{
    Script,
    migration::same,
    operation::{Kind, Operation},
    read,
};
use crate::migrate::QualifiedName;

/// What the migrations before one have left.
#[derive(Debug, Clone, Default)]
pub struct Earlier {
    /// Their names, with the words of their queries.
    views: Vec<(String, Vec<String>)>,
    partitioned: Vec<QualifiedName>,
}

impl Earlier {
    /// What there is after `script`. Most have none of the words that matter, and are not read.
    pub fn follow(&mut self, script: &Script) {
        if !Earlier::is_changed_by(script.text) {
            return;
        }
        read::script(script).0.iter().for_each(|it| self.follow_operation(it));
    }

    /// False for the text of a script that leaves everything as it is.
    pub fn is_changed_by(text: &str) -> bool {
        let text = text.to_ascii_uppercase();
        text.contains("VIEW") || text.contains("PARTITION")
    }

    pub(super) fn follow_operation(&mut self, operation: &Operation) {
        match &operation.kind {
            Kind::CreateView { name, words } => self.views.push((name.clone(), words.clone())),
            Kind::DropView { name } => self.views.retain(|(view, _)| view != name),
            Kind::CreateTable { table, partitioned: true, .. } => self.partitioned.push(table.clone()),
            Kind::DropTable { table, .. } => self.partitioned.retain(|it| !same(it, table)),
            _ => {}
        }
    }

    /// The views, with the words of their queries.
    pub(super) fn views(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.views.iter().map(|(name, words)| (name.as_str(), words.as_slice()))
    }

    /// True for a table that has partitions.
    pub(super) fn is_partitioned(&self, table: &QualifiedName) -> bool {
        self.partitioned.iter().any(|it| same(it, table))
    }
}
