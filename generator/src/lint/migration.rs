//! A migration as the rules see it: its operations, and what was there before.

use super::{
    Script,
    earlier::{Columns, Earlier, Left},
    operation::{Kind, NewColumn, Operation},
    read::{self, Clauses},
    span, sql,
};
use crate::{
    migrate::{Column, Database, QualifiedName, Table, Usage},
    provider::{Dialect, Provider},
    source::Span,
};

/// A migration that was read.
pub struct Migration<'a> {
    /// The database it is for.
    pub provider: Provider,
    /// What it does, in order.
    pub operations: Vec<Operation>,
    before: Option<&'a Database>,
    script: &'a Script<'a>,
    clauses: Clauses,
}

impl<'a> Migration<'a> {
    /// Reads every statement; what cannot be read is an operation of the kind `Unknown`.
    pub fn read(script: &'a Script) -> Migration<'a> {
        let (operations, clauses) = read::script(script);
        Migration { provider: script.provider, operations, before: script.before, script, clauses }
    }

    /// The SQL it is written in.
    pub fn dialect(&self) -> Dialect {
        self.provider.dialect()
    }

    /// True for a table that the migration itself has created before an operation, so that nobody uses it yet.
    pub fn is_new(&self, table: &QualifiedName, at: &Operation) -> bool {
        let mut name = table.clone();
        let end = self.operations.iter().position(|it| std::ptr::eq(it, at)).unwrap_or_default();
        for operation in self.operations[..end].iter().rev() {
            match &operation.kind {
                Kind::CreateTable { table: new, unless_there, .. } if same(new, &name) => {
                    return !unless_there || !self.tables_before().iter().any(|it| same(&it.name, &name));
                }
                Kind::DropTable { table, .. } if same(table, &name) => return false,
                Kind::RenameTable { table: from, to } if *to == name.name => name.name = from.name.clone(),
                _ => {}
            }
        }
        false
    }

    /// The table as it was before the migration, also under another name; `None` where it is not known.
    pub fn table_before(&self, table: &QualifiedName) -> Option<&'a Table> {
        let name = self.first_name(table);
        self.before?.tables.iter().find(|it| same(&it.name, &name))
    }

    /// The column as it was before the migration.
    pub fn column_before(&self, table: &QualifiedName, column: &str) -> Option<&'a Column> {
        self.table_before(table)?.column(column)
    }

    /// Every table that was there before; none where that is not known.
    pub fn tables_before(&self) -> &'a [Table] {
        self.before.map_or(&[], |it| &it.tables)
    }

    /// The column that an earlier operation added to a table.
    pub fn column_added(&self, before: &Operation, table: &QualifiedName, name: &str) -> Option<&NewColumn> {
        self.earlier(before).find_map(|it| match &it.kind {
            Kind::AddColumn { table: other, column } if same(other, table) && column.name == name => {
                Some(column)
            }
            _ => None,
        })
    }

    /// The operations before this one, the nearest last.
    pub fn earlier(&self, than: &Operation) -> impl Iterator<Item = &Operation> {
        self.operations.iter().take_while(move |it| !std::ptr::eq(*it, than))
    }

    /// What there is when this operation runs and no snapshot says.
    pub fn left(&self, than: &Operation) -> Left {
        let mut left = self.script.earlier.map(|it| it.left.clone()).unwrap_or_default();
        self.earlier(than).for_each(|it| left.follow(it));
        left
    }

    /// True when an earlier migration made an index of the table whose columns it `covers`.
    pub fn had_index(&self, table: &QualifiedName, covers: impl Fn(&[Option<String>]) -> bool) -> bool {
        let name = self.first_name(table);
        self.made_earlier().any(|it| same(&it.table, &name) && covers(&it.names))
    }

    /// True when an earlier migration made a unique index or key of the table of columns that are `within` others.
    pub fn had_unique(&self, table: &QualifiedName, within: impl Fn(&[Option<String>]) -> bool) -> bool {
        let name = self.first_name(table);
        self.made_earlier().any(|it| it.unique && same(&it.table, &name) && within(&it.names))
    }

    /// The table of an index that was there before, or that an operation before this one has made.
    pub fn table_of_index(&self, index: &str, at: &Operation) -> Option<QualifiedName> {
        let made = self.earlier(at).find_map(|it| match &it.kind {
            Kind::CreateIndex(it) if it.name.as_deref() == Some(index) => Some(it.table.clone()),
            _ => None,
        });
        let has = |it: &&Table| it.indexes.iter().any(|it| it.name == index);
        let before = || self.tables_before().iter().find(has).map(|it| it.name.clone());
        let earlier = || self.made_earlier().find(|it| it.name.as_deref() == Some(index));
        made.or_else(before).or_else(|| earlier().map(|it| it.table.clone()))
    }

    /// Indexes and keys of earlier migrations.
    fn made_earlier(&self) -> impl Iterator<Item = &'a Columns> {
        self.script.earlier.into_iter().flat_map(Earlier::indexes)
    }

    /// The name of a table as a statement writes it.
    pub fn quoted(&self, name: &QualifiedName) -> String {
        let parts = name.schema.iter().chain([&name.name]);
        parts.map(|it| self.quoted_name(it)).collect::<Vec<_>>().join(".")
    }

    /// The name of a column as a statement writes it.
    pub fn quoted_name(&self, name: &str) -> String {
        match self.dialect() {
            Dialect::Mysql => format!("`{}`", name.replace('`', "``")),
            _ => sql::quoted_name(name),
        }
    }

    /// What clients in use do with a column; `None` where nothing is known of it.
    pub fn usage(&self, table: &QualifiedName, column: &str) -> Option<Usage> {
        let Some(deployed) = self.script.deployed else {
            return self.column_before(table, column).map(|it| it.usage);
        };
        let name = self.first_name(table);
        let known = deployed.tables.iter().find(|it| same(&it.name, &name));
        // Clients know nothing of what came behind the last deployment.
        Some(known.and_then(|it| it.column(column)).map_or(Usage::Ignored, |it| it.usage))
    }

    /// True when the table had such a column before.
    pub fn is_column(&self, table: &QualifiedName, name: &str) -> bool {
        self.column_before(table, name).is_some()
    }

    /// The other operations of its transaction.
    pub fn together_with(&self, operation: &Operation) -> impl Iterator<Item = &Operation> {
        let others = self.operations.iter().filter(move |it| !std::ptr::eq(*it, operation));
        others.filter(move |it| it.transaction == operation.transaction)
    }

    /// Where a statement is.
    pub fn statement_span(&self, position: usize) -> Span {
        span(self.script, self.script.statements.get(position).map(|it| it.range.clone()).unwrap_or_default())
    }

    /// The text of a statement.
    pub fn statement(&self, position: usize) -> &'a str {
        let range = self.script.statements.get(position).map(|it| it.range.clone()).unwrap_or_default();
        self.script.text.get(range).unwrap_or_default()
    }

    /// The statement of an operation without it, if it has other clauses.
    pub fn rest_of(&self, operation: &Operation) -> Option<String> {
        self.clauses.without(operation)
    }

    /// The statement of an operation with another clause in its place, if it has other clauses.
    pub fn with_clause(&self, operation: &Operation, clause: &str) -> Option<String> {
        self.clauses.with(operation, clause)
    }

    /// True when two names are of one table, which may be renamed between.
    pub fn is_one(&self, a: &QualifiedName, b: &QualifiedName) -> bool {
        same(&self.first_name(a), &self.first_name(b))
    }

    /// The name a table had before the migration.
    fn first_name(&self, table: &QualifiedName) -> QualifiedName {
        let mut name = table.clone();
        for operation in self.operations.iter().rev() {
            match &operation.kind {
                Kind::RenameTable { table: from, to } if *to == name.name => name.name = from.name.clone(),
                _ => {}
            }
        }
        name
    }
}

/// True when two names are of one table. A statement may leave the schema out.
pub fn same(a: &QualifiedName, b: &QualifiedName) -> bool {
    a.name == b.name && (a.schema == b.schema || a.schema.is_none() || b.schema.is_none())
}
