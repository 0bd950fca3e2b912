//! Steps as SQL of PostgreSQL.

use super::{
    fill::{ROWS, fill, fill_by_key, filled, walked_key},
    list, method, quoted, sort, table_body,
};
use crate::{
    migrate::{
        Check, Column, ColumnType, DefaultValue, EnumType, EnumUse, ForeignKey, Index, IndexColumn,
        PrimaryKey, QualifiedName, Step, Table, TableChange, cast,
    },
    provider::Dialect,
};

pub fn statements(step: &Step) -> Vec<String> {
    match step {
        Step::CreateSchema(name) => vec![format!("CREATE SCHEMA IF NOT EXISTS {}", ident(name))],
        Step::CreateExtension(it) => {
            let schema = it.schema.as_ref().map(|it| format!(" SCHEMA {}", ident(it))).unwrap_or_default();
            let version = it.version.as_ref().map(|it| format!(" VERSION {}", text(it))).unwrap_or_default();
            vec![format!("CREATE EXTENSION IF NOT EXISTS {}{schema}{version}", ident(&it.name))]
        }
        Step::AlterExtension { name, schema, version } => {
            let alter = format!("ALTER EXTENSION {}", ident(name));
            let schema = schema.iter().map(|it| format!("{alter} SET SCHEMA {}", ident(it)));
            schema.chain(version.iter().map(|it| format!("{alter} UPDATE TO {}", text(it)))).collect()
        }
        Step::CreateEnum(it) => vec![create_enum(it)],
        Step::AddEnumValue { name, value, before } => {
            let place = before.as_ref().map(|it| format!(" BEFORE {}", text(it))).unwrap_or_default();
            vec![format!("ALTER TYPE {} ADD VALUE {}{place}", path(name), text(value))]
        }
        Step::RenameEnumValue { name, from, to } => {
            vec![format!("ALTER TYPE {} RENAME VALUE {} TO {}", path(name), text(from), text(to))]
        }
        Step::RenameEnum { from, to } => vec![format!("ALTER TYPE {} RENAME TO {}", path(from), ident(to))],
        Step::MoveEnum { from, schema } => {
            vec![format!("ALTER TYPE {} SET SCHEMA {}", path(from), ident(schema))]
        }
        Step::RecreateEnum { to, uses } => recreate_enum(to, uses),
        Step::DropEnum(name) => vec![format!("DROP TYPE {}", path(name))],
        Step::CreateTable(table) => vec![create_table(table)],
        Step::DropTable(name) => vec![format!("DROP TABLE {}", path(name))],
        Step::RenameTable { from, to } => vec![alter(from, &format!("RENAME TO {}", ident(to)))],
        Step::MoveTable { from, schema } => vec![alter(from, &format!("SET SCHEMA {}", ident(schema)))],
        Step::RenameColumn { table, from, to } => {
            vec![alter(table, &format!("RENAME COLUMN {} TO {}", ident(from), ident(to)))]
        }
        Step::AlterTable { table, changes } => alter_table(table, changes),
        Step::CreateIndex { table, index } => vec![create_index(table, index)],
        Step::DropIndex { table, name } => vec![format!("DROP INDEX {}", path(&beside(table, name)))],
        Step::RenameIndex { table, from, to } => {
            vec![format!("ALTER INDEX {} RENAME TO {}", path(&beside(table, from)), ident(to))]
        }
        Step::AddForeignKey { table, key } => vec![alter(table, &format!("ADD {}", foreign_key(key)))],
        Step::AddCheck { table, check } => vec![alter(table, &format!("ADD {}", check_constraint(check)))],
        Step::DropForeignKey { table, name } | Step::DropCheck { table, name } => {
            vec![alter(table, &format!("DROP CONSTRAINT {}", ident(name)))]
        }
        Step::RenameConstraint { table, from, to } => {
            vec![alter(table, &format!("RENAME CONSTRAINT {} TO {}", ident(from), ident(to)))]
        }
        Step::FillColumn { table, column, from, .. } => vec![fill_column(table, column, from)],
        Step::RebuildTable { .. } => vec![],
    }
}

fn fill_column(table: &Table, column: &Column, from: &Column) -> String {
    let (to, value) = (ident(&column.name), ident(&from.name));
    let converted = cast::postgres_filled(from, column, &value, &column_type(column));
    // JSON and XML have no equality, and CITEXT calls `a` and `A` equal.
    let by_text =
        matches!(&column.ty, ColumnType::Sql(sql) if ["JSON", "XML", "CITEXT"].contains(&sql.as_str()));
    let text = if by_text { if column.list { "::text[]" } else { "::text" } } else { "" };
    let differs = format!("{to}{text} IS DISTINCT FROM {converted}{text}");
    let differs = filled(Some(differs), &value, column, from);
    let place = path(&table.name);
    match walked_key(table, Dialect::Postgres) {
        Some(key) => fill_by_key(&list(key, ident), &fill(&place, &to, &converted, differs)),
        None => {
            let rest = differs.unwrap_or_default();
            let part = format!("ctid IN (\n    SELECT ctid FROM {place} WHERE {rest} LIMIT {ROWS}\n)");
            format!("-- dioptra: repeat\n{}", fill(&place, &to, &converted, Some(part)))
        }
    }
}

fn create_enum(it: &EnumType) -> String {
    format!("CREATE TYPE {} AS ENUM ({})", path(&it.name), list(&it.values, |value| text(&value.name)))
}

/// A type beside the old one, the columns converted by their text, and the old one gone.
fn recreate_enum(to: &EnumType, uses: &[EnumUse]) -> Vec<String> {
    let new = QualifiedName { schema: to.name.schema.clone(), name: format!("{}_new", to.name.name) };
    let old = QualifiedName { schema: to.name.schema.clone(), name: format!("{}_old", to.name.name) };
    let mut statements = vec![create_enum(&EnumType { name: new.clone(), ..to.clone() })];
    for EnumUse { table, column } in uses {
        let name = ident(&column.name);
        let brackets = if column.list { "[]" } else { "" };
        let new = path(&new);
        let mut changes = vec![format!(
            "ALTER COLUMN {name} SET DATA TYPE {new}{brackets} USING {name}::text{brackets}::{new}{brackets}"
        )];
        if column.default.is_some() {
            changes.insert(0, format!("ALTER COLUMN {name} DROP DEFAULT"));
        }
        statements.push(alter(table, &changes.join(",\n    ")));
    }
    statements.push(format!("ALTER TYPE {} RENAME TO {}", path(&to.name), ident(&old.name)));
    statements.push(format!("ALTER TYPE {} RENAME TO {}", path(&new), ident(&to.name.name)));
    statements.push(format!("DROP TYPE {}", path(&old)));
    for EnumUse { table, column } in uses {
        if let Some(sql) = default(column).filter(|_| is_valid_default(column, to)) {
            statements.push(alter(table, &format!("ALTER COLUMN {} SET DEFAULT {sql}", ident(&column.name))));
        }
    }
    statements
}

/// True when the type still has the values of the column's default.
fn is_valid_default(column: &Column, ty: &EnumType) -> bool {
    let has = |value: &DefaultValue| match value {
        DefaultValue::Text(name) => ty.values.iter().any(|it| it.name == *name),
        _ => true,
    };
    match &column.default {
        Some(DefaultValue::List(items)) => items.iter().all(has),
        Some(value) => has(value),
        None => false,
    }
}

fn create_table(table: &Table) -> String {
    let mut constraints = vec![];
    constraints.extend(table.primary_key.as_ref().map(primary_key));
    constraints.extend(table.checks.iter().map(check_constraint));
    let body = table_body(table.columns.iter().map(column_definition).collect(), constraints);
    format!("CREATE TABLE {} (\n{body}\n)", path(&table.name))
}

fn primary_key(key: &PrimaryKey) -> String {
    format!("CONSTRAINT {} PRIMARY KEY ({})", ident(&key.name), list(&key.columns, |it| ident(&it.name)))
}

fn check_constraint(check: &Check) -> String {
    format!("CONSTRAINT {} CHECK ({})", ident(&check.name), check.expression)
}

fn foreign_key(key: &ForeignKey) -> String {
    format!(
        "CONSTRAINT {} FOREIGN KEY ({}) REFERENCES {}({}) ON DELETE {} ON UPDATE {}",
        ident(&key.name),
        list(&key.columns, |it| ident(it)),
        path(&key.referenced_table),
        list(&key.referenced_columns, |it| ident(it)),
        key.on_delete.sql(),
        key.on_update.sql()
    )
}

fn create_index(table: &QualifiedName, index: &Index) -> String {
    let unique = if index.unique { "UNIQUE " } else { "" };
    let using = method(index.method).map(|it| format!(" USING {it} ")).unwrap_or_default();
    let indexed = match &index.expression {
        Some(expression) => format!("({expression})"),
        None => list(&index.columns, index_column),
    };
    let predicate = index.predicate.as_ref().map(|it| format!(" WHERE {it}")).unwrap_or_default();
    format!("CREATE {unique}INDEX {} ON {}{using}({indexed}){predicate}", ident(&index.name), path(table))
}

fn index_column(column: &IndexColumn) -> String {
    let class = column.operator_class.as_ref().map(|it| format!(" {it}")).unwrap_or_default();
    format!("{}{class}{}", ident(&column.name), sort(column.sort))
}

fn column_definition(column: &Column) -> String {
    let mut sql = format!("{} {}", ident(&column.name), serial_type(column));
    if let Some(expression) = &column.generated {
        sql.push_str(&format!(" GENERATED ALWAYS AS ({expression}) STORED"));
    }
    if !column.nullable {
        sql.push_str(" NOT NULL");
    }
    if let Some(default) = default(column) {
        sql.push_str(&format!(" DEFAULT {default}"));
    }
    sql
}

fn column_type(column: &Column) -> String {
    let brackets = if column.list { "[]" } else { "" };
    let ty = match &column.ty {
        ColumnType::Sql(sql) => sql.clone(),
        ColumnType::Enum { name } => path(name),
        ColumnType::InlineEnum { .. } => "TEXT".to_owned(),
    };
    ty + brackets
}

/// `SERIAL` and its like, which make the sequence too.
fn serial_type(column: &Column) -> String {
    let ty = column_type(column);
    match ty.as_str() {
        "SMALLINT" if column.autoincrement => "SMALLSERIAL".to_owned(),
        "BIGINT" if column.autoincrement => "BIGSERIAL".to_owned(),
        _ if column.autoincrement => "SERIAL".to_owned(),
        _ => ty,
    }
}

fn default(column: &Column) -> Option<String> {
    default_value(column.default.as_ref()?, &column_type(column))
}

fn default_value(value: &DefaultValue, ty: &str) -> Option<String> {
    Some(match value {
        DefaultValue::Text(it) | DefaultValue::Json(it) => text(it),
        DefaultValue::Timestamp(it) => text(&it.replace('T', " ").replace('Z', " +00:00")),
        DefaultValue::Bytes(hex) => format!("'\\x{hex}'"),
        DefaultValue::Boolean(it) => it.to_string(),
        DefaultValue::Number(it) | DefaultValue::Sql(it) => it.clone(),
        DefaultValue::List(items) => {
            format!("ARRAY[{}]::{ty}", list(items, |it| default_value(it, ty).unwrap_or_default()))
        }
        DefaultValue::Now => "CURRENT_TIMESTAMP".to_owned(),
        DefaultValue::Unknown => return None,
    })
}

/// One ALTER TABLE for the whole, and what a sequence needs beside it.
fn alter_table(table: &QualifiedName, changes: &[TableChange]) -> Vec<String> {
    let mut parts = vec![];
    let mut before = vec![];
    let mut after = vec![];
    for change in changes {
        match change {
            TableChange::DropPrimaryKey(key) => parts.push(format!("DROP CONSTRAINT {}", ident(&key.name))),
            TableChange::DropColumn(name) => parts.push(format!("DROP COLUMN {}", ident(name))),
            TableChange::AddColumn { column, .. } => {
                parts.push(format!("ADD COLUMN {}", column_definition(column)));
            }
            TableChange::AddPrimaryKey(key) => parts.push(format!("ADD {}", primary_key(key))),
            TableChange::AlterColumn { from, to } => {
                if drops_expression(from, to) && column_type(from) != column_type(to) {
                    // The type of a generated column takes no USING.
                    before.push(alter(table, &drop_expression(to)));
                    parts.extend(alter_column(&Column { generated: None, ..from.clone() }, to));
                } else {
                    parts.extend(alter_column(from, to));
                }
                sequence(table, from, to, &mut before, &mut after);
            }
        }
    }
    if !parts.is_empty() {
        before.push(alter(table, &parts.join(",\n    ")));
    }
    before.extend(after);
    before
}

fn alter_column(from: &Column, to: &Column) -> Vec<String> {
    let column = ident(&to.name);
    let retyped = column_type(from) != column_type(to);
    let default_changed = from.default != to.default || from.autoincrement != to.autoincrement;
    let mut parts = vec![];
    if drops_expression(from, to) {
        parts.push(drop_expression(to));
    }
    let ty = column_type(to);
    let using = if retyped { cast::postgres_using(from, to, &column, &ty) } else { None };
    // A default is not converted with its column, and keeps the type that its literal was read with.
    let stale = default(from).is_some() && using.is_some();
    let outdated = retyped && has_typed_default(from, to);
    if stale || (default_changed && default(to).is_none() && !to.autoincrement) {
        parts.push(format!("ALTER COLUMN {column} DROP DEFAULT"));
    }
    if retyped {
        let using = using.map(|it| format!(" USING {it}")).unwrap_or_default();
        parts.push(format!("ALTER COLUMN {column} SET DATA TYPE {ty}{using}"));
    }
    if (stale || outdated || default_changed)
        && let Some(default) = default(to)
    {
        parts.push(format!("ALTER COLUMN {column} SET DEFAULT {default}"));
    }
    if from.nullable != to.nullable {
        let verb = if to.nullable { "DROP" } else { "SET" };
        parts.push(format!("ALTER COLUMN {column} {verb} NOT NULL"));
    }
    parts
}

/// True where the text of the default is read with the column's type: `'2020-01-01'` as a time with a zone or without.
fn has_typed_default(from: &Column, to: &Column) -> bool {
    let name = |column: &Column| column_type(column).split('(').next().map(str::to_owned);
    match &to.default {
        Some(DefaultValue::List(_)) => true,
        Some(
            DefaultValue::Text(_) | DefaultValue::Timestamp(_) | DefaultValue::Json(_) | DefaultValue::Sql(_),
        ) => name(from) != name(to),
        _ => false,
    }
}

fn drops_expression(from: &Column, to: &Column) -> bool {
    from.generated.is_some() && to.generated.is_none()
}

fn drop_expression(column: &Column) -> String {
    format!("ALTER COLUMN {} DROP EXPRESSION", ident(&column.name))
}

/// What ALTER COLUMN leaves to do where a sequence comes, goes or must grow with its column.
fn sequence(
    table: &QualifiedName,
    from: &Column,
    to: &Column,
    before: &mut Vec<String>,
    after: &mut Vec<String>,
) {
    let column = ident(&to.name);
    let literal_table = text(&path(table));
    let literal_column = text(&to.name);
    if !from.autoincrement && to.autoincrement {
        let name = path(&beside(table, &format!("{}_{}_seq", table.name, to.name)));
        before.push(format!("CREATE SEQUENCE {name} AS {}", column_type(to)));
        after.push(alter(table, &format!("ALTER COLUMN {column} SET DEFAULT nextval({})", text(&name))));
        after.push(format!("ALTER SEQUENCE {name} OWNED BY {}.{column}", path(table)));
        after.push(format!(
            "SELECT setval({}, coalesce(max({column}), 0) + 1, false) FROM {}",
            text(&name),
            path(table)
        ));
    }
    // The sequence of a SERIAL column keeps its name when its table is renamed, so it is asked for.
    let owned = format!("pg_get_serial_sequence({literal_table}, {literal_column})");
    if from.autoincrement && !to.autoincrement {
        after.push(format!("DO $$ BEGIN EXECUTE 'DROP SEQUENCE ' || {owned}; END $$"));
    }
    if from.autoincrement && to.autoincrement && column_type(from) != column_type(to) {
        let ty = column_type(to);
        after.push(format!("DO $$ BEGIN EXECUTE 'ALTER SEQUENCE ' || {owned} || ' AS {ty}'; END $$"));
    }
}

fn alter(table: &QualifiedName, what: &str) -> String {
    format!("ALTER TABLE {} {what}", path(table))
}

/// An index or sequence, which lives in the schema of its table.
fn beside(table: &QualifiedName, name: &str) -> QualifiedName {
    QualifiedName { schema: table.schema.clone(), name: name.to_owned() }
}

fn path(name: &QualifiedName) -> String {
    match &name.schema {
        Some(schema) => format!("{}.{}", ident(schema), ident(&name.name)),
        None => ident(&name.name),
    }
}

fn ident(name: &str) -> String {
    quoted(name, '"')
}

fn text(value: &str) -> String {
    quoted(value, '\'')
}
