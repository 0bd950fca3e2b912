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

/// What no snapshot says: views, which tables are partitioned, and checks that a column is not NULL.
#[derive(Debug, Clone, Default)]
pub(super) struct Left {
    /// Their names, with the words of their queries.
    views: Vec<(String, Vec<String>)>,
    partitioned: Vec<QualifiedName>,
    checks: Vec<NotNull>,
}

/// A check of PostgreSQL that says of a column that it is not NULL.
#[derive(Debug, Clone)]
pub(super) struct NotNull {
    table: QualifiedName,
    name: String,
    column: String,
    /// The transaction of the migration that has tried it on every row.
    validated: Option<usize>,
}

/// The columns of an index or key; none in place of an expression.
#[derive(Debug, Clone)]
pub(super) struct Columns {
    pub table: QualifiedName,
    pub name: Option<String>,
    pub names: Vec<Option<String>>,
    pub unique: bool,
}

impl Earlier {
    /// What there is after `script`.
    pub fn follow(&mut self, script: &Script) {
        for operation in read::script(script).0 {
            self.left.follow(&operation);
            self.follow_indexes(&operation);
        }
        // All of it is done before the next migration.
        self.left.checks.iter_mut().for_each(|it| it.validated = it.validated.map(|_| 0));
    }

    /// False for the text of a script that leaves everything that no snapshot says.
    pub fn is_changed_by(text: &str) -> bool {
        let text = text.to_ascii_uppercase();
        ["VIEW", "PARTITION", "CHECK", "VALIDATE", "DROP", "RENAME"].iter().any(|it| text.contains(it))
    }

    /// The indexes and keys that are known.
    pub(super) fn indexes(&self) -> impl Iterator<Item = &Columns> {
        self.indexes.iter()
    }

    fn follow_indexes(&mut self, operation: &Operation) {
        let mut add = |table: &QualifiedName, name: &Option<String>, names: Vec<Option<String>>, unique| {
            self.indexes.push(Columns { table: table.clone(), name: name.clone(), names, unique });
        };
        let columns = |parts: &[IndexPart]| parts.iter().map(|it| it.column.clone()).collect();
        match &operation.kind {
            Kind::CreateTable { table, keys, .. } => {
                keys.iter().for_each(|key| add(table, &None, key.iter().cloned().map(Some).collect(), true));
            }
            Kind::CreateIndex(index) => {
                let unique = index.unique && !index.partial;
                add(&index.table, &index.name, columns(&index.columns), unique);
            }
            Kind::AddConstraint(Constraint {
                table,
                name,
                kind: ConstraintKind::Unique(key) | ConstraintKind::PrimaryKey(key),
                ..
            }) => add(table, name, columns(&key.columns), true),
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
            Kind::DropTable { table, .. } => {
                self.partitioned.retain(|it| !same(it, table));
                self.checks.retain(|it| !same(&it.table, table));
            }
            Kind::AddConstraint(Constraint {
                table,
                name: Some(name),
                kind: ConstraintKind::Check { required: Some(column) },
                not_valid,
                ..
            }) => self.checks.push(NotNull {
                table: table.clone(),
                name: name.clone(),
                column: column.clone(),
                validated: (!not_valid).then_some(operation.transaction + 1),
            }),
            Kind::ValidateConstraint { table, name } => {
                let checks = self.checks.iter_mut().filter(|it| same(&it.table, table) && it.name == *name);
                checks.for_each(|it| it.validated = Some(operation.transaction + 1));
            }
            Kind::DropConstraint { table, name, .. } => {
                self.checks.retain(|it| !same(&it.table, table) || it.name != *name);
            }
            Kind::RenameConstraint { table, name, to } => {
                let checks = self.checks.iter_mut().filter(|it| same(&it.table, table) && it.name == *name);
                checks.for_each(|it| it.name.clone_from(to));
            }
            Kind::DropColumn { table, column, .. } => {
                self.checks.retain(|it| !same(&it.table, table) || it.column != *column);
            }
            Kind::RenameColumn { table, column, to } => {
                let checks =
                    self.checks.iter_mut().filter(|it| same(&it.table, table) && it.column == *column);
                checks.for_each(|it| it.column.clone_from(to));
            }
            Kind::RenameTable { table, to } => {
                let partitioned = self.partitioned.iter_mut();
                let tables = partitioned.chain(self.checks.iter_mut().map(|it| &mut it.table));
                tables.filter(|it| same(it, table)).for_each(|it| it.name.clone_from(to));
            }
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

    /// True when a check, validated in a transaction before, says that the column is not NULL.
    pub fn is_required(&self, table: &QualifiedName, column: &str, transaction: usize) -> bool {
        let says = |it: &NotNull| same(&it.table, table) && it.column == column;
        self.checks.iter().any(|it| says(it) && it.validated.is_some_and(|at| at <= transaction))
    }
}
