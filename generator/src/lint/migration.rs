//! A migration as the rules see it: its operations, and what was there before.

use super::{
    Script,
    earlier::Left,
    operation::{Kind, NewColumn, Operation},
    read::{self, Clauses},
    span,
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

    /// True for a table that the migration itself creates, so that it is empty and nobody uses it.
    pub fn is_new(&self, table: &QualifiedName) -> bool {
        let table = self.first_name(table);
        let creates =
            |it: &Operation| matches!(&it.kind, Kind::CreateTable { table: new, .. } if same(new, &table));
        self.operations.iter().any(creates)
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
        self.script.earlier.is_some_and(|it| it.has_index(&self.first_name(table), covers))
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
