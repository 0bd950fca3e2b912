//! ADD COLUMN: the column, and the constraints behind it, which PostgreSQL makes as if they were clauses of their own.

use sqlparser::ast::{AlterTable, AlterTableOperation as Clause, ColumnOption};

use super::{
    Part,
    alter_table::{options, required},
    column::definition,
    names::Names,
    parser::written,
};
use crate::{
    lint::{
        operation::{Constraint, ConstraintKind, IndexPart, Key, Kind},
        sql::quoted_name,
    },
    provider::Dialect,
};

/// The bytes of a name of PostgreSQL; longer ones it makes shorter in a way of its own.
const MAX_NAME: usize = 63;

/// The parts of the clause at a position.
pub fn parts(statement: &AlterTable, at: usize, names: Names) -> Vec<Part> {
    let Some(clause @ Clause::AddColumn { column_def, .. }) = statement.operations.get(at) else {
        return vec![];
    };
    let table = names.qualified(&statement.name);
    let column = definition(column_def, names);
    let filled = column.default.is_some();
    let mut parts = vec![Part::of(Kind::AddColumn { table: table.clone(), column: column.clone() })];
    if names.0 == Dialect::Mysql {
        return parts;
    }
    for (position, option) in column_def.options.iter().enumerate() {
        let name = &column_def.name;
        let key = |options: String| Key {
            columns: vec![IndexPart { sql: name.to_string(), column: Some(column.name.clone()) }],
            options,
            ..Key::default()
        };
        let (kind, ending, text) = match &option.option {
            ColumnOption::Unique(it) => {
                let options = options(&it.characteristics);
                let text = format!("UNIQUE ({name}){options}");
                (ConstraintKind::Unique(key(options)), "_key", text)
            }
            ColumnOption::PrimaryKey(it) => {
                let options = options(&it.characteristics);
                let text = format!("PRIMARY KEY ({name}){options}");
                (ConstraintKind::PrimaryKey(key(options)), "_pkey", text)
            }
            ColumnOption::Check(check) => {
                let kind = ConstraintKind::Check { required: required(&check.expr, names) };
                (kind, "_check", format!("CHECK ({})", check.expr))
            }
            ColumnOption::ForeignKey(key) => {
                let kind = ConstraintKind::ForeignKey {
                    columns: vec![column.name.clone()],
                    references: names.qualified(&key.foreign_table),
                    referenced_columns: names.idents(&key.referred_columns),
                };
                (kind, "_fkey", format!("FOREIGN KEY ({name}) {}", option.option))
            }
            _ => continue,
        };
        let named = option.name.as_ref().map_or_else(
            || match ending {
                "_pkey" => table.name.clone() + ending,
                ending => format!("{}_{}{ending}", table.name, column.name),
            },
            |it| names.ident(it),
        );
        let mut without = clause.clone();
        if let Clause::AddColumn { column_def, .. } = &mut without {
            column_def.options.remove(position);
        }
        let with = |clause: String| format!("{} {clause}", head(statement));
        let sql = with(format!("ADD CONSTRAINT {} {text}", quoted_name(&named)));
        let constraint = Constraint {
            table: table.clone(),
            name: Some(named).filter(|it| it.len() <= MAX_NAME),
            // PostgreSQL tries no row for a foreign key of a column that is NULL in all of them.
            not_valid: matches!(kind, ConstraintKind::ForeignKey { .. }) && !filled,
            kind,
            column: Some(with(written(&without))),
        };
        parts.push(Part { sql: Some(sql), ..Part::of(Kind::AddConstraint(constraint)) });
    }
    parts
}

/// `ALTER TABLE` and the name.
fn head(statement: &AlterTable) -> String {
    written(&AlterTable { operations: vec![], ..statement.clone() }).trim_end().to_owned()
}
