//! The clauses of ALTER TABLE.

use sqlparser::ast::{
    AlterColumnOperation, AlterTable, AlterTableOperation as Clause, BinaryOperator,
    ConstraintCharacteristics, DetachPartitionMode, DropBehavior, Expr, Ident, RenameTableNameKind, Spanned,
    TableConstraint,
};

use super::{
    Part, added_column,
    column::{modified, type_name},
    names::{Names, place},
    parser::is_stand_in,
    utility::FULL_TEXT,
};
use crate::{
    lint::operation::{Constraint, ConstraintKind, Index, Key, Kind},
    migrate::QualifiedName,
};

/// A part for each clause, of DROP COLUMN for each column.
pub fn parts(statement: &AlterTable, names: Names) -> Vec<Part> {
    let table = names.qualified(&statement.name);
    let whole = place(&statement.name);
    let mut parts = vec![];
    for (at, clause) in statement.operations.iter().enumerate() {
        if let Clause::AddColumn { column_def, .. } = clause {
            let place = Some(column_def.name.span).filter(|it| it.start.line > 0).unwrap_or(whole);
            let added = added_column::parts(statement, at, names).into_iter();
            parts.extend(added.map(|it| Part { place: Some(place), clause: Some(at), ..it }));
            continue;
        }
        let kinds = match clause {
            Clause::DropColumn { column_names, drop_behavior, .. } => column_names
                .iter()
                .map(|column| {
                    let (cascade, name) = (cascades(drop_behavior), names.ident(column));
                    (Kind::DropColumn { table: table.clone(), column: name, cascade }, Some(column.span))
                })
                .collect(),
            Clause::AddConstraint { constraint, not_valid } => {
                vec![constraint_kind(&table, constraint, *not_valid, names)]
            }
            Clause::AlterColumn { column_name, op } => {
                vec![(alter_column(&table, names.ident(column_name), op), Some(column_name.span))]
            }
            clause => vec![other(&table, clause, names)],
        };
        for (kind, place) in kinds {
            let place = place.filter(|it| it.start.line > 0).unwrap_or(whole);
            parts.push(Part { clause: Some(at), ..Part::at(kind, place) });
        }
    }
    parts
}

type Place = Option<sqlparser::tokenizer::Span>;

fn alter_column(table: &QualifiedName, column: String, change: &AlterColumnOperation) -> Kind {
    let table = table.clone();
    match change {
        AlterColumnOperation::SetNotNull => Kind::SetNotNull { table, column },
        AlterColumnOperation::DropNotNull => Kind::DropNotNull { table, column },
        AlterColumnOperation::SetDefault { value } if is_stand_in(value) => Kind::Other,
        AlterColumnOperation::SetDefault { .. } => Kind::SetDefault { table, column },
        AlterColumnOperation::DropDefault => Kind::DropDefault { table, column },
        AlterColumnOperation::SetDataType { data_type, .. } => {
            Kind::AlterType { table, column, ty: type_name(data_type) }
        }
        AlterColumnOperation::AddGenerated { .. } => Kind::AddIdentity { table, column },
        _ => Kind::Other,
    }
}

fn other(table: &QualifiedName, clause: &Clause, names: Names) -> (Kind, Place) {
    let table = table.clone();
    match clause {
        Clause::ModifyColumn { col_name, data_type, options, .. } => {
            let to = modified(col_name, data_type, options, names);
            (Kind::ModifyColumn { table, column: names.ident(col_name), to }, Some(col_name.span))
        }
        Clause::ChangeColumn { old_name, new_name, data_type, options, .. } => {
            let to = modified(new_name, data_type, options, names);
            (Kind::ModifyColumn { table, column: names.ident(old_name), to }, Some(old_name.span))
        }
        Clause::RenameColumn { old_column_name, new_column_name } => {
            let (column, to) = (names.ident(old_column_name), names.ident(new_column_name));
            (Kind::RenameColumn { table, column, to }, Some(old_column_name.span))
        }
        Clause::RenameTable { table_name: RenameTableNameKind::As(name) | RenameTableNameKind::To(name) } => {
            (Kind::RenameTable { table, to: names.qualified(name).name }, None)
        }
        Clause::ValidateConstraint { name } => {
            (Kind::ValidateConstraint { table, name: names.ident(name) }, Some(name.span))
        }
        Clause::DropConstraint { name, drop_behavior, .. } => {
            let cascade = cascades(drop_behavior);
            (Kind::DropConstraint { table, name: names.ident(name), cascade }, Some(name.span))
        }
        Clause::RenameConstraint { old_name, new_name } => {
            let (name, to) = (names.ident(old_name), names.ident(new_name));
            (Kind::RenameConstraint { table, name, to }, Some(old_name.span))
        }
        Clause::DropPrimaryKey { .. } => (
            Kind::WholeTable { table, what: "without a primary key in place of the old one MySQL copies" },
            None,
        ),
        Clause::DropIndex { name } => {
            let name_text = names.ident(name);
            (Kind::DropIndex { name: name_text, concurrently: false, cascade: false }, Some(name.span))
        }
        Clause::DisableRowLevelSecurity => (Kind::Security("row level security is switched off"), None),
        Clause::NoForceRowLevelSecurity => {
            (Kind::Security("the owner is no longer held to row level security"), None)
        }
        Clause::DetachPartitionOf { mode: Some(DetachPartitionMode::Concurrently), .. } => {
            (Kind::Concurrently, None)
        }
        Clause::DetachPartitionOf { partition, mode: None } => {
            let help =
                format!("let others go on: DETACH PARTITION {partition} CONCURRENTLY, since PostgreSQL 14");
            let partitioned = Some(table);
            (Kind::Maintenance { what: "DETACH PARTITION", table: partitioned, help }, Some(partition.span()))
        }
        Clause::AttachPartitionOf { partition, .. } => {
            let help = "add a check of the bounds to the partition as NOT VALID, validate it in a transaction of its \
                own, and attach it then: PostgreSQL reads no row of it";
            let attached = Some(names.qualified(partition));
            let kind = Kind::Maintenance { what: "ATTACH PARTITION", table: attached, help: help.to_owned() };
            (kind, Some(partition.span()))
        }
        Clause::SetLogged | Clause::SetUnlogged => {
            let help = "deploy it when the table may stand still, and acknowledge this with a comment";
            let what = "SET LOGGED, which writes the table anew,";
            (Kind::Maintenance { what, table: Some(table), help: help.to_owned() }, None)
        }
        _ => (Kind::Other, None),
    }
}

/// What a constraint of a table is, added by ALTER TABLE.
fn constraint_kind(
    table: &QualifiedName,
    constraint: &TableConstraint,
    not_valid: bool,
    names: Names,
) -> (Kind, Place) {
    let (name, kind) = match constraint {
        TableConstraint::ForeignKey(key) => (
            &key.name,
            ConstraintKind::ForeignKey {
                columns: names.idents(&key.columns),
                references: names.qualified(&key.foreign_table),
                referenced_columns: names.idents(&key.referred_columns),
            },
        ),
        TableConstraint::Check(check) => {
            (&check.name, ConstraintKind::Check { required: required(&check.expr, names) })
        }
        TableConstraint::Unique(key) => {
            let columns = names.index_parts(&key.columns);
            let name = if key.name.is_some() { &key.name } else { &key.index_name };
            let index_options = format!("{}{}", included(&key.include), key.nulls_distinct);
            let options = options(&key.characteristics);
            (name, ConstraintKind::Unique(Key { columns, using_index: false, index_options, options }))
        }
        TableConstraint::PrimaryKey(key) => {
            let columns = names.index_parts(&key.columns);
            let (index_options, options) = (included(&key.include), options(&key.characteristics));
            (
                &key.name,
                ConstraintKind::PrimaryKey(Key { columns, using_index: false, index_options, options }),
            )
        }
        TableConstraint::UniqueUsingIndex(key) => {
            (&key.name, ConstraintKind::Unique(Key { using_index: true, ..Key::default() }))
        }
        TableConstraint::PrimaryKeyUsingIndex(key) => {
            (&key.name, ConstraintKind::PrimaryKey(Key { using_index: true, ..Key::default() }))
        }
        TableConstraint::Exclude(key) => (&key.name, ConstraintKind::Exclusion),
        TableConstraint::Index(index) => {
            let index = Index {
                table: table.clone(),
                name: index.name.as_ref().map(|it| names.ident(it)),
                columns: names.index_parts(&index.columns),
                unique: false,
                partial: false,
                concurrently: false,
            };
            return (Kind::CreateIndex(index), None);
        }
        TableConstraint::FulltextOrSpatial(_) => {
            return (Kind::WholeTable { table: table.clone(), what: FULL_TEXT }, None);
        }
    };
    let place = name.as_ref().map(|it| it.span);
    let name = name.as_ref().map(|it| names.ident(it));
    (Kind::AddConstraint(Constraint { table: table.clone(), name, kind, not_valid, column: None }), place)
}

/// INCLUDE of a key.
pub fn included(columns: &[Ident]) -> String {
    let columns: Vec<_> = columns.iter().map(ToString::to_string).collect();
    if columns.is_empty() { String::new() } else { format!(" INCLUDE ({})", columns.join(", ")) }
}

/// DEFERRABLE and the like.
pub fn options(characteristics: &Option<ConstraintCharacteristics>) -> String {
    characteristics.as_ref().map(|it| format!(" {it}")).unwrap_or_default()
}

/// The column of `column IS NOT NULL`, alone or with other conditions.
pub fn required(condition: &Expr, names: Names) -> Option<String> {
    match condition {
        Expr::Nested(inner) => required(inner, names),
        Expr::BinaryOp { left, op: BinaryOperator::And, right } => {
            required(left, names).or_else(|| required(right, names))
        }
        Expr::IsNotNull(inner) => match inner.as_ref() {
            Expr::Identifier(column) => Some(names.ident(column)),
            _ => None,
        },
        _ => None,
    }
}

fn cascades(behavior: &Option<DropBehavior>) -> bool {
    matches!(behavior, Some(DropBehavior::Cascade))
}
