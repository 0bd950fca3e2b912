//! The rules, one file each.

mod add_check;
mod add_exclusion;
mod add_foreign_key;
mod add_primary_key;
mod add_unique;
mod blocking_maintenance;
mod cascade;
mod change_every_row;
mod column_made_optional;
mod column_rewrite;
mod computed_column;
mod concurrently_in_transaction;
mod concurrently_on_partitioned;
mod create_index;
mod default_dropped;
mod default_only_in_client;
mod discouraged_type;
mod drop_column;
mod drop_index;
mod drop_table;
mod duplicates_in_unique;
mod enum_value_added;
mod enum_value_removed;
mod enum_value_used;
mod foreign_key_beside_others;
mod foreign_key_without_index;
mod index_too_long;
mod key_types_differ;
mod lock_timeout_off;
mod long_name;
mod not_understood;
mod nulls_in_required_column;
mod rename;
mod repeat_without_limit;
mod required_column;
mod rows_beside_schema;
mod security;
mod set_not_null;
mod several_tables_locked;
mod small_key;
mod sqlite_add_column;
mod sqlite_drop_referenced;
mod table_copy;
mod truncate;
mod type_in_use;
mod type_narrowed;
mod validate_in_same_transaction;
mod view_depends;
mod volatile_default;

// What rules are made of.
use super::{
    finding::Finding,
    migration::{Migration, same},
    operation::{Constraint, ConstraintKind, Generated, Index, IndexPart, Kind, NewColumn, Operation},
    read::functions,
    sql::{self, quoted, quoted_name},
};
use crate::{
    diagnostics::Severity,
    migrate::{
        Column, ColumnType, ForeignKey, QualifiedName, Table, Usage,
        cast::{self, Conversion},
    },
    provider::Dialect,
    schema::ReferentialAction,
};

/// A rule.
#[derive(Debug, Clone, Copy)]
pub struct Rule {
    /// Its code, as for every diagnostic.
    pub code: &'static str,
    /// An error is what breaks a database or a client in use; a warning, what may.
    pub severity: Severity,
    /// The databases it is for.
    pub dialects: &'static [Dialect],
    /// What it has to say of an operation.
    pub(super) check: fn(&Operation, &Migration) -> Option<Finding>,
}

const EVERYWHERE: &[Dialect] = &[Dialect::Sqlite, Dialect::Postgres, Dialect::Mysql];
const POSTGRES: &[Dialect] = &[Dialect::Postgres];
const MYSQL: &[Dialect] = &[Dialect::Mysql];
const SQLITE: &[Dialect] = &[Dialect::Sqlite];

/// Every rule: what loses data or breaks clients first, then what fails, then what others wait for, then advice.
pub fn rules() -> &'static [Rule] {
    const RULES: &[Rule] = &[
        drop_table::RULE,
        drop_column::RULE,
        truncate::RULE,
        cascade::RULE,
        rename::RULE,
        required_column::RULE,
        default_only_in_client::RULE,
        nulls_in_required_column::RULE,
        default_dropped::RULE,
        column_made_optional::RULE,
        type_in_use::RULE,
        type_narrowed::RULE,
        enum_value_removed::RULE,
        enum_value_added::RULE,
        enum_value_used::RULE,
        view_depends::RULE,
        duplicates_in_unique::RULE,
        sqlite_add_column::RULE,
        sqlite_drop_referenced::RULE,
        long_name::RULE,
        index_too_long::RULE,
        concurrently_in_transaction::RULE,
        concurrently_on_partitioned::RULE,
        set_not_null::RULE,
        add_check::RULE,
        add_foreign_key::RULE,
        validate_in_same_transaction::RULE,
        create_index::RULE,
        drop_index::RULE,
        add_unique::RULE,
        add_primary_key::RULE,
        add_exclusion::RULE,
        column_rewrite::RULE,
        volatile_default::RULE,
        computed_column::RULE,
        table_copy::RULE,
        blocking_maintenance::RULE,
        change_every_row::RULE,
        repeat_without_limit::RULE,
        rows_beside_schema::RULE,
        foreign_key_beside_others::RULE,
        several_tables_locked::RULE,
        lock_timeout_off::RULE,
        foreign_key_without_index::RULE,
        key_types_differ::RULE,
        small_key::RULE,
        discouraged_type::RULE,
        security::RULE,
        not_understood::RULE,
    ];
    RULES
}

const fn rule(
    code: &'static str,
    severity: Severity,
    dialects: &'static [Dialect],
    check: fn(&Operation, &Migration) -> Option<Finding>,
) -> Rule {
    Rule { code, severity, dialects, check }
}

/// The table that an operation of PostgreSQL locks against writes, or against everything, until its transaction ends.
fn locked(operation: &Operation) -> Option<&QualifiedName> {
    match &operation.kind {
        Kind::ValidateConstraint { .. }
        | Kind::CreateTable { .. }
        | Kind::CreateIndex(Index { concurrently: true, .. })
        | Kind::ChangeRows { .. }
        | Kind::Insert { .. } => None,
        kind => kind.table(),
    }
}

/// True behind a BEGIN without its COMMIT.
fn is_begun(operation: &Operation, migration: &Migration) -> bool {
    let ends = migration.earlier(operation).filter(|it| matches!(it.kind, Kind::Begin | Kind::Commit));
    ends.last().is_some_and(|it| matches!(it.kind, Kind::Begin))
}

/// The column whose type an operation changes, and what it is then.
fn new_type(operation: &Operation) -> Option<(&QualifiedName, &str, Column)> {
    let column = |name: &str, ty: &str| Column {
        name: name.to_owned(),
        ty: ColumnType::Sql(ty.to_owned()),
        list: false,
        nullable: true,
        default: None,
        autoincrement: false,
        generated: None,
        usage: Usage::Used,
        was: None,
    };
    match &operation.kind {
        Kind::AlterType { table, column: name, ty } => Some((table, name, column(name, ty))),
        Kind::ModifyColumn { table, column: name, to } if to.values.is_none() => {
            Some((table, name, column(name, &to.ty)))
        }
        _ => None,
    }
}
