//! Makes a live database comparable with one that a schema describes.
//!
//! A catalog does not tell everything: SQLite knows no enums and names no primary keys, MySQL makes indexes for foreign
//! keys by itself, every database writes expressions back in its own form. Where the two can mean the same, the live
//! one takes the words of the other; what differs after that is a difference.

use super::{expression, sqlite, unsayable};
use crate::{
    migrate::{Column, ColumnType, Database, DefaultValue, EnumValue, ForeignKey, Index, Table},
    provider::Dialect,
    schema::{IndexMethod, ReferentialAction},
};

/// Makes `live` say what it shares with `wanted` in the same words.
pub fn align(live: &mut Database, wanted: &Database) {
    if live.provider.dialect() != wanted.provider.dialect() {
        return;
    }
    live.provider = wanted.provider;
    let dialect = wanted.provider.dialect();
    // An extension that the schema does not list is not its business.
    live.extensions.retain_mut(|it| {
        let Some(wanted) = wanted.extensions.iter().find(|wanted| wanted.name == it.name) else {
            return false;
        };
        // What it does not say of one may be anything.
        it.schema.take_if(|_| wanted.schema.is_none());
        it.version.take_if(|_| wanted.version.is_none());
        true
    });
    for it in &mut live.enums {
        // As Prisma does, since a value that was added later stands last, and only a new type could put it elsewhere.
        let wanted = wanted.enums.iter().find(|other| other.name == it.name).map(|it| &it.values);
        if let Some(wanted) = wanted.filter(|wanted| has_same_values(&it.values, wanted)) {
            it.values.clone_from(wanted);
        }
    }
    for table in &mut live.tables {
        let same_name = |it: &&Table| match dialect {
            Dialect::Sqlite => it.name.name.eq_ignore_ascii_case(&table.name.name),
            _ => it.name == table.name,
        };
        if let Some(wanted) = wanted.tables.iter().find(same_name) {
            align_table(table, wanted, dialect);
        }
    }
}

/// The same for `wanted` of a schema, and what no schema can say is left out: foreign keys between types that no relation
/// has, and expressions that are unique. They belong to who made them by hand.
pub fn align_to_schema(live: &mut Database, wanted: &Database) {
    align(live, wanted);
    leave_indexes(live, wanted, unsayable::is_unique_expression);
    let database = live.clone();
    for table in &mut live.tables {
        let known = wanted.table(&table.name).map_or(&[][..], |it| &it.foreign_keys);
        let Table { name, foreign_keys, .. } = table;
        let is_known = |key: &ForeignKey| known.iter().any(|it| it.columns == key.columns);
        foreign_keys.retain(|it| is_known(it) || !unsayable::has_other_types(&database, name, it));
    }
}

/// The same for `wanted` of a schema of Prisma, which can have no checks, no partial and no expression indexes.
pub fn align_to_prisma(live: &mut Database, wanted: &Database) {
    align_to_schema(live, wanted);
    leave_indexes(live, wanted, |it| it.predicate.is_some() || it.expression.is_some());
    for table in &mut live.tables {
        let known = wanted.table(&table.name).map_or(&[][..], |it| &it.checks);
        table.checks.retain(|it| known.iter().any(|other| other.name == it.name));
    }
}

fn leave_indexes(live: &mut Database, wanted: &Database, is_by_hand: fn(&Index) -> bool) {
    for table in &mut live.tables {
        let known = wanted.table(&table.name).map_or(&[][..], |it| &it.indexes);
        table.indexes.retain(|it| has(known, it) || !is_by_hand(it));
    }
}

/// Leaves out unique constraints of SQLite that an index with a name says too.
pub fn leave_said_constraints(table: &mut Table) {
    let (unnamed, named): (Vec<_>, Vec<_>) =
        table.indexes.drain(..).partition(|it| sqlite::is_of_constraint(&it.name));
    let is_said =
        |index: &Index| named.iter().any(|it| Index { name: index.name.clone(), ..it.clone() } == *index);
    let unsaid = unnamed.into_iter().filter(|it| !is_said(it)).collect::<Vec<_>>();
    table.indexes = unsaid.into_iter().chain(named).collect();
}

fn align_table(table: &mut Table, wanted: &Table, dialect: Dialect) {
    table.name = wanted.name.clone();
    let key = table.single_key_column().map(|it| it.name.clone());
    for column in &mut table.columns {
        if let Some(wanted) = wanted.column(&column.name) {
            align_column(column, wanted, dialect, key.as_deref() == Some(wanted.name.as_str()));
        }
    }
    if let (Some(key), Some(wanted)) = (&mut table.primary_key, &wanted.primary_key)
        && dialect != Dialect::Postgres
    {
        key.name.clone_from(&wanted.name);
        // A key's columns have no order of their own to tell where the database does not say.
        let names = |columns: &[crate::migrate::IndexColumn]| {
            columns.iter().map(|it| it.name.clone()).collect::<Vec<_>>()
        };
        if names(&key.columns) == names(&wanted.columns) {
            key.columns.clone_from(&wanted.columns);
        }
    }
    if dialect == Dialect::Mysql {
        let Table { indexes, foreign_keys, .. } = table;
        indexes.retain(|index| has(&wanted.indexes, index) || !is_of_foreign_key(index, foreign_keys));
    }
    leave_said_constraints(table);
    for index in &mut table.indexes {
        // SQLite makes names of its own for uniques without one.
        let same = |it: &&Index| it.unique && it.columns == index.columns && it.predicate.is_none();
        if sqlite::is_of_constraint(&index.name)
            && let Some(wanted) = wanted.indexes.iter().find(same)
        {
            index.name.clone_from(&wanted.name);
        }
        if let Some(wanted) = wanted.indexes.iter().find(|it| it.name == index.name) {
            align_sql(&mut index.predicate, &wanted.predicate, dialect);
            align_sql(&mut index.expression, &wanted.expression, dialect);
            align_classes(index, wanted);
        }
    }
    for key in &mut table.foreign_keys {
        let same =
            |it: &&ForeignKey| it.columns == key.columns && (key.name.is_empty() || it.name == key.name);
        if let Some(wanted) = wanted.foreign_keys.iter().find(same) {
            align_foreign_key(key, wanted, dialect);
        }
    }
    for check in &mut table.checks {
        let same = |it: &&crate::migrate::Check| {
            (check.name.is_empty() || it.name == check.name)
                && expression::same(&it.expression, &check.expression, dialect)
        };
        if let Some(wanted) = wanted.checks.iter().find(same) {
            check.clone_from(wanted);
        }
    }
    align_join_table(table, wanted);
}

/// A catalog does not name an operator class that is the default of the column's type.
fn align_classes(index: &mut Index, wanted: &Index) {
    let method = index.method;
    for (own, wanted) in index.columns.iter_mut().zip(&wanted.columns) {
        if own.operator_class.is_none()
            && wanted.operator_class.as_deref().is_some_and(|it| is_default(method, it))
        {
            own.operator_class.clone_from(&wanted.operator_class);
        }
    }
}

/// Classes that are the default of the types they are for (PostgreSQL manual, "Built-in Operator Classes" of each index
/// method, and the modules in "Additional Supplied Modules").
fn is_default(method: IndexMethod, class: &str) -> bool {
    match method {
        IndexMethod::BTree | IndexMethod::Hash => {
            class.ends_with("_ops") && !class.ends_with("_pattern_ops") && class != "record_image_ops"
        }
        IndexMethod::Gin => {
            class.ends_with("_ops") && !["jsonb_path_ops", "gin_trgm_ops", "gin__int_ops"].contains(&class)
        }
        IndexMethod::Gist => {
            class.ends_with("_ops") && !["inet_ops", "gist_trgm_ops", "gist__intbig_ops"].contains(&class)
        }
        IndexMethod::SpGist => class.ends_with("_ops") && class != "kd_point_ops",
        IndexMethod::Brin => {
            (class.ends_with("_minmax_ops") && class != "inet_minmax_ops")
                || class.ends_with("_inclusion_ops")
        }
        _ => false,
    }
}

fn has(indexes: &[Index], index: &Index) -> bool {
    indexes.iter().any(|it| it.name == index.name)
}

/// InnoDB makes an index for a foreign key that has none, named like the key.
fn is_of_foreign_key(index: &Index, keys: &[ForeignKey]) -> bool {
    let columns = || index.columns.iter().map(|it| &it.name);
    !index.unique && keys.iter().any(|it| it.name == index.name && columns().eq(it.columns.iter()))
}

fn align_foreign_key(key: &mut ForeignKey, wanted: &ForeignKey, dialect: Dialect) {
    key.name.clone_from(&wanted.name);
    if dialect == Dialect::Sqlite
        && key.referenced_table.name.eq_ignore_ascii_case(&wanted.referenced_table.name)
    {
        key.referenced_table.clone_from(&wanted.referenced_table);
    }
    if dialect == Dialect::Mysql {
        // InnoDB checks at once either way, and has no SET DEFAULT (MySQL manual, "FOREIGN KEY Constraints").
        let refuses = |it| {
            use ReferentialAction::{NoAction, Restrict, SetDefault};
            matches!(it, Restrict | NoAction | SetDefault)
        };
        for (own, wanted) in [(&mut key.on_delete, wanted.on_delete), (&mut key.on_update, wanted.on_update)]
        {
            if refuses(*own) && refuses(wanted) {
                *own = wanted;
            }
        }
    }
}

/// Prisma up to version 5 gave join tables a unique index on PostgreSQL, where it is a primary key now.
fn align_join_table(table: &mut Table, wanted: &Table) {
    let columns: Vec<_> = table.columns.iter().map(|it| it.name.as_str()).collect();
    let is_join = columns == ["A", "B"] && table.primary_key.is_none() && wanted.primary_key.is_some();
    if !is_join {
        return;
    }
    let is_pair = |it: &Index| it.unique && it.columns.iter().map(|it| it.name.as_str()).eq(["A", "B"]);
    if let Some(at) = table.indexes.iter().position(is_pair) {
        table.indexes.remove(at);
        table.primary_key.clone_from(&wanted.primary_key);
    }
}

fn align_column(column: &mut Column, wanted: &Column, dialect: Dialect, is_key: bool) {
    if same_type(&column.ty, &wanted.ty, dialect) {
        column.ty = wanted.ty.clone();
    }
    let written = wanted.default.as_ref().map(|it| in_column(it, &wanted.ty, dialect));
    if same_default(column.default.as_ref(), wanted.default.as_ref(), dialect)
        || same_default(column.default.as_ref(), written.as_ref(), dialect)
    {
        column.default.clone_from(&wanted.default);
    }
    align_sql(&mut column.generated, &wanted.generated, dialect);
    if column.list && wanted.list {
        // Whether a list may be NULL is not said in a schema.
        column.nullable = wanted.nullable;
    }
    // What clients do is not in the database.
    column.usage = wanted.usage;
    // The only integer key of a table is its rowid, and gets a number without AUTOINCREMENT too.
    if dialect == Dialect::Sqlite && is_key && column.ty == ColumnType::Sql("INTEGER".to_owned()) {
        column.autoincrement = wanted.autoincrement;
    }
}

fn align_sql(live: &mut Option<String>, wanted: &Option<String>, dialect: Dialect) {
    if let (Some(own), Some(other)) = (live.as_deref(), wanted.as_deref())
        && expression::same(own, other, dialect)
    {
        live.clone_from(wanted);
    }
}

fn has_same_values(a: &[EnumValue], b: &[EnumValue]) -> bool {
    a.len() == b.len() && a.iter().all(|it| b.iter().any(|other| other.name == it.name))
}

/// The two types cannot be told apart, or mean the same.
fn same_type(live: &ColumnType, wanted: &ColumnType, dialect: Dialect) -> bool {
    match (live, wanted) {
        (ColumnType::Sql(live), ColumnType::Sql(wanted)) => match dialect {
            Dialect::Sqlite => sqlite::canonical_type(live) == sqlite::canonical_type(wanted),
            _ => explicit(live, dialect) == explicit(wanted, dialect),
        },
        (ColumnType::Sql(live), ColumnType::InlineEnum { .. }) => {
            dialect == Dialect::Sqlite && sqlite::canonical_type(live) == "TEXT"
        }
        _ => live == wanted,
    }
}

/// The type with the arguments that it has by default, in capitals.
fn explicit(ty: &str, dialect: Dialect) -> String {
    let ty = ty.to_uppercase().replace(", ", ",");
    let default = match (dialect, ty.as_str()) {
        (Dialect::Postgres, "TIMESTAMP" | "TIMESTAMPTZ" | "TIME" | "TIMETZ") => "(6)",
        (Dialect::Mysql, "DATETIME" | "TIMESTAMP" | "TIME") => "(0)",
        (_, "CHAR" | "BIT" | "BINARY") => "(1)",
        (Dialect::Mysql, "DECIMAL") => "(10,0)",
        // A width is for those who print it, and holds no fewer values.
        (Dialect::Mysql, "TINYINT" | "TINYINT(1)") => return "BOOLEAN".to_owned(),
        _ => "",
    };
    ty + default
}

/// The default as a column keeps it: MySQL cuts times to the column's precision.
fn in_column(default: &DefaultValue, ty: &ColumnType, dialect: Dialect) -> DefaultValue {
    let cut = |time: &str| -> Option<String> {
        let ColumnType::Sql(sql) = ty else { return None };
        let sql = explicit(sql, dialect);
        let digits: usize = sql.split_once('(')?.1.trim_end_matches(')').parse().ok()?;
        let (whole, fraction) = time.trim_end_matches('Z').split_once('.')?;
        let kept: String = fraction.chars().take(digits).collect();
        let kept = format!("{whole}.{kept}");
        Some(kept.trim_end_matches('0').trim_end_matches('.').to_owned())
    };
    match default {
        DefaultValue::Timestamp(time) if dialect == Dialect::Mysql => {
            let time = cut(time).and_then(|it| super::text::timestamp(&it));
            time.map_or(default.clone(), DefaultValue::Timestamp)
        }
        DefaultValue::Text(time) if dialect == Dialect::Mysql && is_time(ty) => {
            let time = cut(time).and_then(|it| super::text::time(&it));
            time.map_or(default.clone(), DefaultValue::Text)
        }
        _ => default.clone(),
    }
}

fn is_time(ty: &ColumnType) -> bool {
    matches!(ty, ColumnType::Sql(sql) if sql == "TIME" || sql.starts_with("TIME("))
}

/// The two defaults give the same value.
fn same_default(live: Option<&DefaultValue>, wanted: Option<&DefaultValue>, dialect: Dialect) -> bool {
    match (live, wanted) {
        (_, Some(DefaultValue::Unknown)) => true,
        (Some(live), Some(wanted)) => same_value(live, wanted, dialect),
        (live, wanted) => live == wanted,
    }
}

fn same_value(live: &DefaultValue, wanted: &DefaultValue, dialect: Dialect) -> bool {
    match (live, wanted) {
        (DefaultValue::Json(a) | DefaultValue::Text(a), DefaultValue::Json(b)) => {
            let parsed = |text: &str| serde_json::from_str::<serde_json::Value>(text).ok();
            a == b || parsed(a).is_some() && parsed(a) == parsed(b)
        }
        (DefaultValue::Number(a), DefaultValue::Number(b)) => number(a) == number(b),
        (DefaultValue::Number(a), DefaultValue::Boolean(b)) => (a == "1") == *b,
        (DefaultValue::List(a), DefaultValue::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same_value(a, b, dialect))
        }
        (DefaultValue::Now, DefaultValue::Sql(sql)) => {
            ["current_timestamp", "now()"].iter().any(|it| expression::same(sql, it, dialect))
        }
        (live, DefaultValue::Sql(sql)) => {
            text(live).is_some_and(|it| it == *sql)
                || sql_of(live).is_some_and(|it| expression::same(&it, sql, dialect))
        }
        _ => live == wanted,
    }
}

fn text(value: &DefaultValue) -> Option<&str> {
    match value {
        DefaultValue::Text(text) | DefaultValue::Json(text) | DefaultValue::Number(text) => Some(text),
        _ => None,
    }
}

fn sql_of(value: &DefaultValue) -> Option<String> {
    match value {
        DefaultValue::Text(text) | DefaultValue::Json(text) => {
            Some(format!("'{}'", text.replace('\'', "''")))
        }
        DefaultValue::Number(sql) | DefaultValue::Sql(sql) => Some(sql.clone()),
        DefaultValue::Boolean(value) => Some(value.to_string()),
        _ => None,
    }
}

/// Without zeros that say nothing.
fn number(text: &str) -> &str {
    match text.contains('.') && !text.contains(['e', 'E']) {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => text,
    }
}
