//! What migrations have left that snapshots do not say, or that is known from them alone where there is no snapshot.

use super::{
    Script,
    migration::same,
    operation::{Constraint, ConstraintKind, IndexPart, Kind, Operation},
    read,
};
use crate::migrate::QualifiedName;

/// What the migrations before one have left.
#[derive(Debug, Clone, Default)]
pub struct Earlier {
    pub(super) left: Left,
    indexes: Vec<Columns>,
}

/// What no snapshot says: views, and which tables are partitioned.
#[derive(Debug, Clone, Default)]
pub(super) struct Left {
    /// Their names, with the words of their queries.
    views: Vec<(String, Vec<String>)>,
    partitioned: Vec<QualifiedName>,
}

/// The columns of an index or key; none in place of an expression.
#[derive(Debug, Clone)]
struct Columns {
    table: QualifiedName,
    name: Option<String>,
    names: Vec<Option<String>>,
}

impl Earlier {
    /// What there is after `script`.
    pub fn follow(&mut self, script: &Script) {
        for operation in read::script(script).0 {
            self.left.follow(&operation);
            self.follow_indexes(&operation);
        }
    }

    /// False for the text of a script that leaves everything that no snapshot says.
    pub fn is_changed_by(text: &str) -> bool {
        let text = text.to_ascii_uppercase();
        text.contains("VIEW") || text.contains("PARTITION")
    }

    /// True when an index or key of the table is known, and `covers` its columns.
    pub(super) fn has_index(
        &self,
        table: &QualifiedName,
        covers: impl Fn(&[Option<String>]) -> bool,
    ) -> bool {
        self.indexes.iter().any(|it| same(&it.table, table) && covers(&it.names))
    }

    fn follow_indexes(&mut self, operation: &Operation) {
        let mut add = |table: &QualifiedName, name: &Option<String>, names: Vec<Option<String>>| {
            self.indexes.push(Columns { table: table.clone(), name: name.clone(), names });
        };
        let columns = |parts: &[IndexPart]| parts.iter().map(|it| it.column.clone()).collect();
        match &operation.kind {
            Kind::CreateTable { table, keys, .. } => {
                keys.iter().for_each(|key| add(table, &None, key.iter().cloned().map(Some).collect()));
            }
            Kind::CreateIndex(index) => add(&index.table, &index.name, columns(&index.columns)),
            Kind::AddConstraint(Constraint {
                table,
                name,
                kind:
                    ConstraintKind::Unique { columns: of, .. } | ConstraintKind::PrimaryKey { columns: of, .. },
                ..
            }) => add(table, name, columns(of)),
            Kind::DropIndex { name, .. } => self.indexes.retain(|it| it.name.as_ref() != Some(name)),
            Kind::DropTable { table, .. } => self.indexes.retain(|it| !same(&it.table, table)),
            Kind::RenameTable { table, to } => {
                let renamed = self.indexes.iter_mut().filter(|it| same(&it.table, table));
                renamed.for_each(|it| it.table.name.clone_from(to));
            }
            _ => {}
        }
    }
}

impl Left {
    /// What there is after an operation.
    pub fn follow(&mut self, operation: &Operation) {
        match &operation.kind {
            Kind::CreateView { name, words } => self.views.push((name.clone(), words.clone())),
            Kind::DropView { name } => self.views.retain(|(view, _)| view != name),
            Kind::CreateTable { table, partitioned: true, .. } => self.partitioned.push(table.clone()),
            Kind::DropTable { table, .. } => self.partitioned.retain(|it| !same(it, table)),
            _ => {}
        }
    }

    /// The views, with the words of their queries.
    pub fn views(&self) -> impl Iterator<Item = (&str, &[String])> {
        self.views.iter().map(|(name, words)| (name.as_str(), words.as_slice()))
    }

    /// True for a table that has partitions.
    pub fn is_partitioned(&self, table: &QualifiedName) -> bool {
        self.partitioned.iter().any(|it| same(it, table))
    }
}
