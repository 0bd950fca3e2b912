//! Steps as SQL of MySQL 8 and MariaDB 10.6.

use super::{
    default_expression,
    fill::{ROWS, fill, fill_by_key, filled, is_empty_at_first, unfilled, walked_key},
    list, method, quoted, sort, table_body,
};
use crate::{
    migrate::{
        Check, Column, ColumnType, DefaultValue, ForeignKey, Index, IndexColumn, PrimaryKey, QualifiedName,
        Step, Table, TableChange, cast::Family,
    },
    provider::Dialect,
    schema::IndexMethod,
};

pub fn statements(step: &Step) -> Vec<String> {
    match step {
        Step::CreateTable(table) => vec![create_table(table)],
        Step::DropTable(name) => vec![format!("DROP TABLE {}", path(name))],
        Step::RenameTable { from, to } => vec![alter(from, &format!("RENAME TO {}", ident(to)))],
        Step::RenameColumn { table, from, to } => {
            vec![alter(table, &format!("RENAME COLUMN {} TO {}", ident(from), ident(to)))]
        }
        Step::AlterTable { table, changes } => alter_table(table, changes),
        Step::CreateIndex { table, index } => vec![create_index(table, index)],
        Step::DropIndex { table, name } => vec![format!("DROP INDEX {} ON {}", ident(name), path(table))],
        Step::RenameIndex { table, from, to } => {
            vec![alter(table, &format!("RENAME INDEX {} TO {}", ident(from), ident(to)))]
        }
        Step::AddForeignKey { table, key } => vec![alter(table, &format!("ADD {}", foreign_key(key)))],
        Step::DropForeignKey { table, name } => {
            vec![alter(table, &format!("DROP FOREIGN KEY {}", ident(name)))]
        }
        Step::AddCheck { table, check } => vec![alter(table, &format!("ADD {}", check_constraint(check)))],
        Step::DropCheck { table, name } => vec![alter(table, &format!("DROP CONSTRAINT {}", ident(name)))],
        Step::FillColumn { table, column, from, is_new } => vec![fill_column(table, column, from, *is_new)],
        Step::CreateSchema(_)
        | Step::CreateExtension(_)
        | Step::AlterExtension { .. }
        | Step::CreateEnum(_)
        | Step::AddEnumValue { .. }
        | Step::RenameEnumValue { .. }
        | Step::RenameEnum { .. }
        | Step::RecreateEnum { .. }
        | Step::MoveEnum { .. }
        | Step::MoveTable { .. }
        | Step::DropEnum(_)
        | Step::RenameConstraint { .. }
        | Step::RebuildTable { .. } => vec![],
    }
}

fn create_table(table: &Table) -> String {
    let mut constraints: Vec<_> = table.indexes.iter().map(inline_index).collect();
    constraints.extend(table.primary_key.as_ref().map(primary_key));
    constraints.extend(table.checks.iter().map(check_constraint));
    let body = table_body(table.columns.iter().map(column_definition).collect(), constraints);
    let charset = "DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci";
    format!("CREATE TABLE {} (\n{body}\n) {charset}", path(&table.name))
}

fn fill_column(table: &Table, column: &Column, from: &Column, is_new: bool) -> String {
    let (place, to, value) = (path(&table.name), ident(&column.name), ident(&from.name));
    let is_text = matches!(&column.ty, ColumnType::Sql(sql) if Family::of(sql) == Family::Text);
    let differs = match column.ty == from.ty {
        // Collations call `a` and `A` equal.
        true if is_text => {
            let differs = format!("NOT (CAST({to} AS BINARY) <=> CAST({value} AS BINARY))");
            filled(Some(differs), &value, column, from)
        }
        true => filled(Some(format!("NOT ({to} <=> {value})")), &value, column, from),
        false if is_empty_at_first(column, is_new) => Some(unfilled(&to, &value, from)),
        false => filled(None, &value, column, from),
    };
    let tells = column.ty == from.ty || is_empty_at_first(column, is_new);
    let fill = fill(&place, &to, &value, differs);
    match walked_key(table, Dialect::Mysql) {
        Some(key) => fill_by_key(&list(key, ident), &fill),
        None if tells => format!("-- dioptra: repeat\n{fill} LIMIT {ROWS}"),
        // No condition tells which rows are filled.
        None => fill,
    }
}

fn primary_key(key: &PrimaryKey) -> String {
    format!("PRIMARY KEY ({})", list(&key.columns, index_column))
}

fn inline_index(index: &Index) -> String {
    format!("{}INDEX {}({})", index_kind(index), ident(&index.name), indexed(index))
}

fn create_index(table: &QualifiedName, index: &Index) -> String {
    let using = method(index.method).map(|it| format!(" USING {it}")).unwrap_or_default();
    format!(
        "CREATE {}INDEX {}{using} ON {}({})",
        index_kind(index),
        ident(&index.name),
        path(table),
        indexed(index)
    )
}

fn index_kind(index: &Index) -> &'static str {
    match index.method {
        IndexMethod::Fulltext => "FULLTEXT ",
        _ if index.unique => "UNIQUE ",
        _ => "",
    }
}

fn indexed(index: &Index) -> String {
    match &index.expression {
        Some(expression) => format!("({expression})"),
        None => list(&index.columns, index_column),
    }
}

fn index_column(column: &IndexColumn) -> String {
    let length = column.length.map(|it| format!("({it})")).unwrap_or_default();
    format!("{}{length}{}", ident(&column.name), sort(column.sort))
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

/// A nullable column says so: a TIMESTAMP would be NOT NULL without.
fn column_definition(column: &Column) -> String {
    let mut sql = format!("{} {}", ident(&column.name), column_type(&column.ty));
    if let Some(expression) = &column.generated {
        // MariaDB takes no NOT NULL here.
        return sql + &format!(" GENERATED ALWAYS AS ({expression}) STORED");
    }
    sql.push_str(if column.nullable { " NULL" } else { " NOT NULL" });
    if let Some(default) = default(column) {
        sql.push_str(&format!(" DEFAULT {default}"));
    }
    if column.autoincrement {
        sql.push_str(" AUTO_INCREMENT");
    }
    sql
}

fn column_type(ty: &ColumnType) -> String {
    match ty {
        ColumnType::Sql(sql) => sql.clone(),
        ColumnType::InlineEnum { values } => enum_type(values.iter().map(|value| value.name.as_str())),
        ColumnType::Enum { .. } => "TEXT".to_owned(),
    }
}

fn enum_type<'a>(values: impl IntoIterator<Item = &'a str>) -> String {
    format!("ENUM({})", list(values, text))
}

fn default(column: &Column) -> Option<String> {
    let ColumnType::Sql(ty) = &column.ty else { return literal(column.default.as_ref()?, "") };
    let sql = literal(column.default.as_ref()?, ty)?;
    // These have no literal defaults, only expressions (MySQL manual, "Data Type Default Values").
    let by_expression = ty.ends_with("TEXT") || ty.ends_with("BLOB") || ty == "JSON";
    Some(if by_expression && !sql.starts_with('(') { format!("({sql})") } else { sql })
}

fn literal(value: &DefaultValue, ty: &str) -> Option<String> {
    Some(match value {
        DefaultValue::Text(it) | DefaultValue::Json(it) => text(it),
        DefaultValue::Timestamp(it) => text(it.replace('T', " ").trim_end_matches('Z')),
        // the catalogs of both servers garble a literal of such a column
        DefaultValue::Bytes(hex) if ty.contains("BINARY") => format!("(unhex('{hex}'))"),
        DefaultValue::Bytes(hex) => format!("x'{hex}'"),
        DefaultValue::Boolean(it) => it.to_string(),
        DefaultValue::Number(it) => it.clone(),
        DefaultValue::Sql(it) => default_expression(it, &["CURRENT_TIMESTAMP", "NOW(", "LOCALTIME"]),
        DefaultValue::Now => now(ty),
        DefaultValue::List(_) | DefaultValue::Unknown => return None,
    })
}

/// CURRENT_TIMESTAMP must have the column's precision.
fn now(ty: &str) -> String {
    let precision = ty.find('(').map(|start| &ty[start..]).unwrap_or_default();
    match ty {
        "DATE" => "(CURRENT_DATE)".to_owned(),
        _ if ty.starts_with("TIME") && !ty.starts_with("TIMESTAMP") => format!("(CURRENT_TIME{precision})"),
        _ => format!("CURRENT_TIMESTAMP{precision}"),
    }
}

/// One ALTER TABLE for the whole; a renamed enum value needs its rows moved between two.
fn alter_table(table: &QualifiedName, changes: &[TableChange]) -> Vec<String> {
    let mut statements = vec![];
    let mut parts = vec![];
    for change in changes {
        match change {
            TableChange::DropPrimaryKey(_) => parts.push("DROP PRIMARY KEY".to_owned()),
            TableChange::DropColumn(name) => parts.push(format!("DROP COLUMN {}", ident(name))),
            TableChange::AddColumn { column, .. } => {
                parts.push(format!("ADD COLUMN {}", column_definition(column)));
            }
            TableChange::AddPrimaryKey(key) => parts.push(format!("ADD {}", primary_key(key))),
            TableChange::AlterColumn { from, to } => {
                statements.extend(rename_enum_values(table, from, to));
                parts.push(format!("MODIFY {}", column_definition(to)));
            }
        }
    }
    statements.push(alter(table, &parts.join(",\n    ")));
    statements
}

fn rename_enum_values(table: &QualifiedName, from: &Column, to: &Column) -> Vec<String> {
    let (ColumnType::InlineEnum { values: old }, ColumnType::InlineEnum { values: new }) = (&from.ty, &to.ty)
    else {
        return vec![];
    };
    let renamed = super::renamed_values(old, new);
    if renamed.is_empty() {
        return vec![];
    }
    let both = old.iter().chain(new.iter().filter(|value| !old.iter().any(|it| it.name == value.name)));
    let both = Column {
        ty: ColumnType::InlineEnum { values: both.cloned().collect() },
        ..Column { default: None, nullable: true, ..to.clone() }
    };
    let mut statements = vec![alter(table, &format!("MODIFY {}", column_definition(&both)))];
    statements.extend(renamed.into_iter().map(|(old, new)| {
        let column = ident(&to.name);
        format!("UPDATE {} SET {column} = {} WHERE {column} = {}", path(table), text(new), text(old))
    }));
    statements
}

fn alter(table: &QualifiedName, what: &str) -> String {
    format!("ALTER TABLE {} {what}", path(table))
}

fn path(name: &QualifiedName) -> String {
    ident(&name.name)
}

fn ident(name: &str) -> String {
    quoted(name, '`')
}

fn text(value: &str) -> String {
    quoted(&value.replace('\\', "\\\\"), '\'')
}
