//! The text of a step.

use super::plan::{
    Conflict, Delete, Find, Gather, Insert, Others, Setting, Slot, Target, Tie, Untie, Update,
};
use crate::{
    assign::Operation,
    dialect::Dialect,
    error::Result,
    filter::Expr,
    meta::{self, Column, Link, Model, Type},
    sql::{Scope, Sql},
    statement::{Output, Statement},
    value::Value,
};

/// Writes a step's statement, which gives back the columns `outputs`. `yielded` is what the steps before yielded.
pub(super) trait Write: Sized {
    fn write(self, sql: &mut Sql, outputs: &[&'static Column], yielded: &[Value]);

    fn statement(
        self,
        dialect: Dialect,
        outputs: &[&'static Column],
        yielded: &[Value],
    ) -> Result<Statement> {
        let mut sql = Sql::new(dialect);
        self.write(&mut sql, outputs, yielded);
        sql.finish(outputs.iter().map(|column| Output::of(column)).collect())
    }
}

impl Write for Insert {
    fn write(self, sql: &mut Sql, outputs: &[&'static Column], yielded: &[Value]) {
        sql.push("INSERT INTO ").model(self.model);
        if self.columns.is_empty() {
            no_columns(sql);
        } else {
            sql.push(" (");
            column_names(sql, &self.columns);
            sql.push(")");
            write_rows(sql, &self.columns, self.rows, yielded);
        }
        match self.conflict {
            Conflict::Fail => {}
            Conflict::Skip { key, .. } => skip(sql, &key),
            Conflict::Update(key, settings) => {
                if on_conflict(sql, &key) {
                    sql.push(" DO UPDATE SET ");
                }
                if settings.is_empty() {
                    // Changes nothing, but gives back the row.
                    unchanged(sql, &key, Scope::Table(self.model));
                } else {
                    set_list(sql, settings, Scope::Table(self.model), yielded);
                }
            }
        }
        returning(sql, outputs);
    }
}

impl Write for Find {
    fn write(self, sql: &mut Sql, outputs: &[&'static Column], yielded: &[Value]) {
        let alias = sql.next_alias();
        let scope = Scope::Alias(alias);
        sql.push("SELECT ");
        match outputs {
            [] => sql.push("1"),
            _ => sql.column_list(scope, outputs),
        };
        sql.push(" FROM ").model(self.target.model).push(" AS ").alias(alias);
        where_target(sql, self.target, scope, yielded);
        if self.lock && sql.dialect != Dialect::Sqlite {
            sql.push(" FOR UPDATE");
        }
    }
}

impl Write for Gather {
    fn write(self, sql: &mut Sql, outputs: &[&'static Column], yielded: &[Value]) {
        let Gather { target, expect, lock, .. } = self;
        Find { target, yields: Default::default(), expect, lock }.write(sql, outputs, yielded);
    }
}

impl Write for Update {
    fn write(self, sql: &mut Sql, outputs: &[&'static Column], yielded: &[Value]) {
        let scope = Scope::Table(self.target.model);
        sql.push("UPDATE ").model(self.target.model).push(" SET ");
        set_list(sql, self.settings, scope, yielded);
        where_written(sql, self.target, yielded);
        returning(sql, outputs);
    }
}

impl Write for Delete {
    fn write(self, sql: &mut Sql, outputs: &[&'static Column], yielded: &[Value]) {
        sql.push("DELETE FROM ").model(self.target.model);
        where_written(sql, self.target, yielded);
        returning(sql, outputs);
    }
}

impl Write for Tie {
    fn write(self, sql: &mut Sql, _: &[&'static Column], yielded: &[Value]) {
        let Link::Join { table, schema, own, other, column, reference } = self.relation.link else { return };
        let own_column = &self.relation.from.columns[usize::from(column)];
        let other_column = &self.relation.to.columns[usize::from(reference)];
        let key = self.own.value(yielded);
        let others = self.others.into_iter().flat_map(|slot| match slot.value(yielded) {
            Value::List(all) => all,
            one => vec![one],
        });
        sql.push("INSERT INTO ").table(schema, table).push(" (").identifier(own).push(", ").identifier(other);
        sql.push(")");
        if sql.dialect == Dialect::Postgres {
            sql.push(" SELECT ").bind(key, own_column).push(", * FROM UNNEST(");
            sql.bind_list(others.collect(), other_column).push(")");
        } else {
            sql.push(" VALUES ");
            for (i, value) in others.enumerate() {
                sql.push(if i > 0 { ", (" } else { "(" }).bind(key.clone(), own_column);
                sql.push(", ").bind(value, other_column).push(")");
            }
        }
        match sql.dialect {
            Dialect::Sqlite | Dialect::Postgres => sql.push(" ON CONFLICT DO NOTHING"),
            Dialect::Mysql | Dialect::Mariadb => {
                sql.push(" ON DUPLICATE KEY UPDATE ").identifier(own).push(" = ").identifier(own)
            }
        };
    }
}

impl Write for Untie {
    fn write(self, sql: &mut Sql, _: &[&'static Column], yielded: &[Value]) {
        let relation = self.relation;
        let Link::Join { table, schema, own, other, column, reference } = relation.link else { return };
        sql.push("DELETE FROM ").table(schema, table).push(" WHERE ").identifier(own).push(" = ");
        sql.bind(self.own.value(yielded), &relation.from.columns[usize::from(column)]);
        let (not, filter) = match self.others {
            Others::All => return,
            Others::Only(filter) => ("", filter),
            Others::AllBut(filter) => ("NOT ", filter),
        };
        let alias = sql.next_alias();
        let reference = &relation.to.columns[usize::from(reference)];
        sql.push(" AND ").identifier(other).push(" ").push(not).push("IN (SELECT ");
        sql.column(Scope::Alias(alias), reference)
            .push(" FROM ")
            .model(relation.to)
            .push(" AS ")
            .alias(alias);
        sql.where_clause(Some(&filter), Scope::Alias(alias)).push(")");
    }
}

/// As an array for each column where the database takes that, so that any number of rows has the same text.
fn write_rows(sql: &mut Sql, columns: &[&'static Column], rows: Vec<Vec<Slot>>, yielded: &[Value]) {
    if rows.len() > 1 && takes_arrays(sql.dialect, columns) {
        let mut arrays: Vec<Vec<Value>> = columns.iter().map(|_| Vec::with_capacity(rows.len())).collect();
        for row in rows {
            row.into_iter().zip(&mut arrays).for_each(|(slot, array)| array.push(slot.value(yielded)));
        }
        return write_arrays(sql, columns.iter().copied().zip(arrays));
    }
    sql.push(" VALUES ");
    for (i, row) in rows.into_iter().enumerate() {
        sql.push(if i > 0 { ", (" } else { "(" });
        for (j, (column, slot)) in columns.iter().zip(row).enumerate() {
            sql.push(if j > 0 { ", " } else { "" }).bind(slot.value(yielded), column);
        }
        sql.push(")");
    }
}

/// Rows of these columns can be given as arrays. An array of lists would be taken apart to its elements.
pub(super) fn takes_arrays(dialect: Dialect, columns: &[&'static Column]) -> bool {
    dialect == Dialect::Postgres && columns.iter().all(|column| !column.list)
}

/// ` SELECT * FROM UNNEST($1, $2)`
pub(super) fn write_arrays(sql: &mut Sql, arrays: impl Iterator<Item = (&'static Column, Vec<Value>)>) {
    sql.push(" SELECT * FROM UNNEST(");
    for (i, (column, values)) in arrays.enumerate() {
        sql.push(if i > 0 { ", " } else { "" }).bind_list(values, column);
    }
    sql.push(")");
}

/// `a, b`
pub(super) fn column_names(sql: &mut Sql, columns: &[&'static Column]) {
    for (i, column) in columns.iter().enumerate() {
        sql.push(if i > 0 { ", " } else { "" }).identifier(column.name);
    }
}

/// A row of nothing but defaults.
pub(super) fn no_columns(sql: &mut Sql) {
    match sql.dialect {
        Dialect::Sqlite | Dialect::Postgres => sql.push(" DEFAULT VALUES"),
        Dialect::Mysql | Dialect::Mariadb => sql.push(" () VALUES ()"),
    };
}

/// Leaves out a row whose key exists. MySQL cannot name the key; setting a column to itself changes nothing there, and
/// unlike INSERT IGNORE hides no other error.
fn skip(sql: &mut Sql, key: &[&'static Column]) {
    if on_conflict(sql, key) {
        sql.push(" DO NOTHING");
    } else {
        unchanged(sql, key, Scope::Bare);
    }
}

/// Leaves out rows that violate any unique criterion. MySQL counts them by a variable: see `insert_many`.
pub(super) fn skip_duplicates(sql: &mut Sql, model: &Model) {
    if matches!(sql.dialect, Dialect::Sqlite | Dialect::Postgres) {
        sql.push(" ON CONFLICT DO NOTHING");
        return;
    }
    if let Some(column) = left_as_it_is(model) {
        sql.push(" ON DUPLICATE KEY UPDATE ").identifier(column.name);
        sql.push(" = IF(@dioptra_skipped := @dioptra_skipped + 1, ").identifier(column.name).push(", ");
        sql.identifier(column.name).push(")");
    }
}

/// A column that a row which exists may set to itself. Not one that counts, if there is another: MySQL refuses that
/// (error 1869) for a row whose number it has made. Nor one that may be generated.
fn left_as_it_is(model: &Model) -> Option<&Column> {
    let of_keys = || model.keys.iter().flat_map(|key| model.columns_at(key.columns));
    let is_plain =
        |it: &&Column| !matches!(it.default, meta::Default::Autoincrement | meta::Default::Database);
    of_keys().chain(model.columns).find(is_plain).or_else(|| of_keys().next())
}

/// Begins the clause; true if it names the key.
fn on_conflict(sql: &mut Sql, key: &[&'static Column]) -> bool {
    let names = matches!(sql.dialect, Dialect::Sqlite | Dialect::Postgres);
    if names {
        sql.push(" ON CONFLICT (");
        column_names(sql, key);
        sql.push(")");
    } else {
        sql.push(" ON DUPLICATE KEY UPDATE ");
    }
    names
}

/// `key = key`
pub(super) fn unchanged(sql: &mut Sql, key: &[&'static Column], scope: Scope) {
    if let Some(column) = key.first() {
        sql.identifier(column.name).push(" = ").column(scope, column);
    }
}

/// The number of rows that match.
pub(super) fn count(dialect: Dialect, target: Target) -> Result<Statement> {
    let mut sql = Sql::new(dialect);
    let alias = sql.next_alias();
    sql.push("SELECT COUNT(*) FROM ").model(target.model).push(" AS ").alias(alias);
    where_target(&mut sql, target, Scope::Alias(alias), &[]);
    sql.finish(vec![Output { ty: Type::BigInt, list: false, column: None, model: None }])
}

fn set_list(sql: &mut Sql, settings: Vec<Setting>, scope: Scope, yielded: &[Value]) {
    for (i, Setting { column, operation, slot }) in settings.into_iter().enumerate() {
        sql.push(if i > 0 { ", " } else { "" }).identifier(column.name).push(" = ");
        let value = slot.value(yielded);
        match (sql.dialect, column.ty) {
            _ if operation == Operation::Set => {
                sql.bind(value, column);
            }
            // Beyond 64 bits SQLite goes on with a float, and nothing keeps a column to 32 bits. Of what is at hand only
            // the absolute value of the lowest integer is an error there.
            (Dialect::Sqlite, Type::Int | Type::BigInt) => {
                let range = match column.ty {
                    Type::Int => "-2147483648 AND 2147483647",
                    _ => "-9223372036854775808 AND 9223372036854775807",
                };
                sql.push("CASE WHEN ");
                calculation(sql, column, operation, value.clone(), scope);
                sql.push(" NOT BETWEEN ").push(range).push(" THEN abs(-9223372036854775808) ELSE ");
                calculation(sql, column, operation, value, scope);
                sql.push(" END");
            }
            // SQLite calculates with binary floats: see `driver::sqlite::decimal`.
            (Dialect::Sqlite, Type::Decimal) => {
                sql.push("dioptra_decimal(").column(scope, column);
                sql.push(", '").push(operator(operation).trim()).push("', ").bind(value, column).push(")");
            }
            _ => calculation(sql, column, operation, value, scope),
        }
    }
}

/// `column operator value`
fn calculation(sql: &mut Sql, column: &'static Column, operation: Operation, value: Value, scope: Scope) {
    let divide = operation == Operation::Divide;
    match (sql.dialect, column.ty) {
        // Here `/` of integers has decimals, which an integer column rounds.
        (Dialect::Mysql | Dialect::Mariadb, Type::Int | Type::BigInt) if divide => {
            sql.column(scope, column).push(" DIV ");
        }
        _ => {
            sql.column(scope, column).push(operator(operation));
        }
    }
    sql.bind(value, column);
}

fn operator(operation: Operation) -> &'static str {
    match operation {
        Operation::Subtract => " - ",
        Operation::Multiply => " * ",
        Operation::Divide => " / ",
        Operation::Push => " || ",
        Operation::Add | Operation::Set => " + ",
    }
}

fn returning(sql: &mut Sql, outputs: &[&'static Column]) {
    if !outputs.is_empty() {
        sql.push(" RETURNING ").column_list(Scope::Bare, outputs);
    }
}

/// The condition of an UPDATE or DELETE. MySQL does not let its subqueries read the table that is written (error 1093)
/// unless they are materialized: DISTINCT makes it do that.
fn where_written(sql: &mut Sql, target: Target, yielded: &[Value]) {
    let model = target.model;
    let reads_itself = target.filter.as_ref().is_some_and(|filter| reads(filter, model));
    if !reads_itself || matches!(sql.dialect, Dialect::Sqlite | Dialect::Postgres) {
        return where_target(sql, target, Scope::Table(model), yielded);
    }
    let key: Vec<_> = model.columns_at(model.keys.first().map_or(&[][..], |key| key.columns)).collect();
    sql.push(" WHERE (");
    column_names(sql, &key);
    sql.push(") IN (SELECT * FROM (SELECT DISTINCT ");
    let alias = sql.next_alias();
    for (i, column) in key.iter().enumerate() {
        sql.push(if i > 0 { ", " } else { "" }).column(Scope::Alias(alias), column);
    }
    sql.push(" FROM ").model(model).push(" AS ").alias(alias);
    where_target(sql, target, Scope::Alias(alias), yielded);
    sql.push(") AS matched)");
}

/// The condition asks for rows of the model's table, as related rows.
fn reads(filter: &Expr, model: &Model) -> bool {
    match filter {
        Expr::And(all) | Expr::Or(all) => all.iter().any(|it| reads(it, model)),
        Expr::Not(inner) => reads(inner, model),
        Expr::Relation { relation, filter, .. } => {
            (relation.to.table, relation.to.schema) == (model.table, model.schema) || reads(filter, model)
        }
        _ => false,
    }
}

fn where_target(sql: &mut Sql, target: Target, scope: Scope, yielded: &[Value]) {
    let mut word = " WHERE ";
    let mut next = |sql: &mut Sql| {
        sql.push(std::mem::replace(&mut word, " AND "));
    };
    for (column, slot) in target.equal {
        next(sql);
        sql.column(scope, column).push(" = ").bind(slot.value(yielded), column);
    }
    if let Some((relation, slot)) = target.tied
        && let Link::Join { table, schema, own, other, column, reference } = relation.link
    {
        next(sql);
        sql.column(scope, &relation.to.columns[usize::from(reference)])
            .push(" IN (SELECT ")
            .identifier(other);
        sql.push(" FROM ").table(schema, table).push(" WHERE ").identifier(own).push(" = ");
        sql.bind(slot.value(yielded), &relation.from.columns[usize::from(column)]).push(")");
    }
    match target.filter {
        None => {}
        Some(Expr::And(all)) if all.is_empty() => {}
        Some(filter @ Expr::Or(_)) => {
            next(sql);
            sql.push("(").predicate(&filter, scope).push(")");
        }
        Some(filter) => {
            next(sql);
            sql.predicate(&filter, scope);
        }
    }
}
