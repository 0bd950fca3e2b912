//! Steps as SQL of SQLite 3.38.

mod conversion;

use self::conversion::{converted, refusal};
use super::{
    Block, default_expression,
    fill::{fill, filled, is_empty_at_first, unfilled},
    list, quoted, sort, table_body,
};
use crate::migrate::{
    Column, ColumnType, DefaultValue, ForeignKey, Index, IndexColumn, QualifiedName, Step, Table, TableChange,
};

/// Steps that drop a table run with foreign keys off, one pair of pragmas for a run of them: DROP TABLE
/// deletes the rows first, and that would cascade (<https://sqlite.org/foreignkeys.html#fk_schemacommands>).
/// The pragma does nothing inside a transaction; who applies the migration sets it before.
pub fn blocks(steps: &[Step]) -> Vec<Block> {
    let drops = |step: &Step| matches!(step, Step::DropTable(_) | Step::RebuildTable { .. });
    let mut blocks = vec![];
    for run in steps.chunk_by(|a, b| drops(a) && drops(b) && a.label() == b.label()) {
        let Some(first) = run.first() else { continue };
        let mut block = Block { label: first.label(), statements: run.iter().flat_map(statements).collect() };
        if drops(first) {
            block.statements.insert(0, "PRAGMA foreign_keys=OFF".to_owned());
            block.statements.push("PRAGMA foreign_keys=ON".to_owned());
        }
        blocks.push(block);
    }
    blocks
}

fn statements(step: &Step) -> Vec<String> {
    match step {
        Step::CreateTable(table) => vec![create_table(table, &table.name.name)],
        Step::DropTable(name) => vec![format!("DROP TABLE {}", path(name))],
        Step::RenameTable { from, to } => vec![alter(from, &format!("RENAME TO {}", ident(to)))],
        Step::RenameColumn { table, from, to } => {
            vec![alter(table, &format!("RENAME COLUMN {} TO {}", ident(from), ident(to)))]
        }
        Step::AlterTable { table, changes } => {
            changes.iter().flat_map(|it| table_change(table, it)).collect()
        }
        Step::RebuildTable { from, to, meanwhile } => rebuild(from, to, meanwhile),
        Step::CreateIndex { table, index } => vec![create_index(table, index)],
        Step::DropIndex { name, .. } => vec![format!("DROP INDEX {}", ident(name))],
        Step::FillColumn { table, column, from, is_new } => {
            let mut statements = vec![fill_column(table, column, from, *is_new)];
            statements.extend(refusal(&table.name.name, &table.name, from, column));
            statements
        }
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
        | Step::RenameIndex { .. }
        | Step::AddForeignKey { .. }
        | Step::DropForeignKey { .. }
        | Step::AddCheck { .. }
        | Step::DropCheck { .. }
        | Step::RenameConstraint { .. } => vec![],
    }
}

fn create_table(table: &Table, name: &str) -> String {
    let key = table.single_key_column().map(|column| column.name.as_str());
    let columns = table.columns.iter().map(|column| {
        let is_key = key == Some(column.name.as_str());
        column_definition(column, is_key)
    });
    let mut constraints = vec![];
    if let (None, Some(key)) = (key, &table.primary_key) {
        constraints.push(format!("PRIMARY KEY ({})", list(&key.columns, index_column)));
    }
    constraints.extend(table.foreign_keys.iter().map(|key| {
        let columns = list(&key.columns, |it| ident(it));
        format!("CONSTRAINT {} FOREIGN KEY ({columns}) {}", ident(&key.name), references(key))
    }));
    constraints.extend(
        table.checks.iter().map(|it| format!("CONSTRAINT {} CHECK ({})", ident(&it.name), it.expression)),
    );
    format!("CREATE TABLE {} (\n{}\n)", ident(name), table_body(columns.collect(), constraints))
}

fn references(key: &ForeignKey) -> String {
    format!(
        "REFERENCES {} ({}) ON DELETE {} ON UPDATE {}",
        path(&key.referenced_table),
        list(&key.referenced_columns, |it| ident(it)),
        key.on_delete.sql(),
        key.on_update.sql()
    )
}

/// By one statement: a migration is one transaction, so that parts would save no one from waiting.
fn fill_column(table: &Table, column: &Column, from: &Column, is_new: bool) -> String {
    let (place, to, old) = (path(&table.name), ident(&column.name), ident(&from.name));
    let differs = match column.ty == from.ty {
        true => filled(Some(format!("{to} IS NOT {old}")), &old, column, from),
        false if is_empty_at_first(column, is_new) => Some(unfilled(&to, &old, from)),
        false => filled(None, &old, column, from),
    };
    fill(&place, &to, &converted(&old, from, column), differs)
}

fn create_index(table: &QualifiedName, index: &Index) -> String {
    let unique = if index.unique { "UNIQUE " } else { "" };
    let indexed = match &index.expression {
        Some(expression) => expression.clone(),
        None => list(&index.columns, index_column),
    };
    let predicate = index.predicate.as_ref().map(|it| format!(" WHERE {it}")).unwrap_or_default();
    format!("CREATE {unique}INDEX {} ON {}({indexed}){predicate}", ident(&index.name), path(table))
}

fn index_column(column: &IndexColumn) -> String {
    format!("{}{}", ident(&column.name), sort(column.sort))
}

fn column_definition(column: &Column, is_key: bool) -> String {
    let mut sql = format!("{} {}", ident(&column.name), column_type(&column.ty));
    if !column.nullable {
        sql.push_str(" NOT NULL");
    }
    if is_key {
        sql.push_str(if column.autoincrement { " PRIMARY KEY AUTOINCREMENT" } else { " PRIMARY KEY" });
    }
    if let Some(expression) = &column.generated {
        sql.push_str(&format!(" GENERATED ALWAYS AS ({expression}) VIRTUAL"));
    }
    if let Some(default) = default(column) {
        sql.push_str(&format!(" DEFAULT {default}"));
    }
    sql
}

fn column_type(ty: &ColumnType) -> &str {
    match ty {
        ColumnType::Sql(sql) => sql,
        ColumnType::InlineEnum { .. } | ColumnType::Enum { .. } => "TEXT",
    }
}

/// The form in which the client writes times, and not that of CURRENT_TIMESTAMP: SQLite compares and sorts them as text.
const NOW: &str = "(strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'))";

/// Words that are a default by themselves (<https://sqlite.org/lang_createtable.html#the_default_clause>).
const CURRENT: &[&str] = &["CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME"];

fn timestamp(utc: &str) -> String {
    let fraction = if utc.contains('.') { "" } else { ".000" };
    format!("{}{fraction}+00:00", utc.trim_end_matches('Z'))
}

fn default(column: &Column) -> Option<String> {
    let ty = column_type(&column.ty);
    Some(match column.default.as_ref()? {
        DefaultValue::Text(it) | DefaultValue::Json(it) => text(it),
        DefaultValue::Timestamp(it) => text(&timestamp(it)),
        DefaultValue::Bytes(hex) => format!("x'{hex}'"),
        DefaultValue::Boolean(it) => it.to_string(),
        DefaultValue::Number(it) => it.clone(),
        DefaultValue::Sql(it) => default_expression(it, CURRENT),
        DefaultValue::Now if ty == "DATE" => "CURRENT_DATE".to_owned(),
        DefaultValue::Now if ty == "TIME" => "CURRENT_TIME".to_owned(),
        DefaultValue::Now => NOW.to_owned(),
        DefaultValue::List(_) | DefaultValue::Unknown => return None,
    })
}

fn table_change(table: &QualifiedName, change: &TableChange) -> Vec<String> {
    match change {
        TableChange::DropColumn(name) => vec![alter(table, &format!("DROP COLUMN {}", ident(name)))],
        TableChange::AddColumn { column, foreign_key } => {
            let reference = foreign_key
                .as_ref()
                .map(|key| format!(" CONSTRAINT {} {}", ident(&key.name), references(key)))
                .unwrap_or_default();
            vec![alter(table, &format!("ADD COLUMN {}{reference}", column_definition(column, false)))]
        }
        TableChange::AlterColumn { from, to } => {
            let mut statements = rename_enum_values(table, from, to);
            statements.extend(refusal(&table.name, table, from, to));
            statements
        }
        TableChange::DropPrimaryKey(_) | TableChange::AddPrimaryKey(_) => vec![],
    }
}

/// The rows of a table move into a new one, which takes its name
/// (<https://sqlite.org/lang_altertable.html#otheralter>).
fn rebuild(from: &Table, to: &Table, new: &str) -> Vec<String> {
    let mut targets = vec![];
    let mut sources = vec![];
    if let Some(rowid) = hidden_rowid(from).filter(|_| hidden_rowid(to).is_some()) {
        targets.push(rowid.to_owned());
        sources.push(format!("old.{rowid}"));
    }
    for column in to.columns.iter().filter(|column| column.generated.is_none()) {
        if let Some(before) = from.column(&column.name) {
            targets.push(ident(&column.name));
            sources.push(copied(before, column));
        }
    }
    if targets.is_empty() {
        // Nothing of the rows is left but that they are there. Their number is new.
        let number = to.single_key_column().map(|it| ident(&it.name));
        targets.extend(hidden_rowid(to).map(str::to_owned).or(number));
        sources.push("NULL".to_owned());
    }
    let mut statements = vec![create_table(to, new)];
    statements.push(format!(
        "INSERT INTO {} ({})\n    SELECT {} FROM {} AS old",
        ident(new),
        targets.join(", "),
        sources.join(", "),
        path(&from.name)
    ));
    let pairs = to.columns.iter().filter_map(|column| Some((from.column(&column.name)?, column)));
    statements.extend(pairs.filter_map(|(before, column)| refusal(new, &to.name, before, column)));
    if is_autoincrement(from) && is_autoincrement(to) {
        // Else the keys of rows deleted at the end would be given out again.
        statements.push(format!("DELETE FROM sqlite_sequence WHERE name = {}", text(new)));
        statements.push(format!(
            "INSERT INTO sqlite_sequence (name, seq) SELECT {}, seq FROM sqlite_sequence WHERE name = {}",
            text(new),
            text(&from.name.name)
        ));
    }
    statements.push(format!("DROP TABLE {}", path(&from.name)));
    statements.push(format!("ALTER TABLE {} RENAME TO {}", ident(new), path(&to.name)));
    statements.extend(to.indexes.iter().map(|index| create_index(&to.name, index)));
    statements
}

/// The value of a column in the copy. Qualified, since SQLite takes an unknown `"name"` for a string.
fn copied(from: &Column, to: &Column) -> String {
    let value = format!("old.{}", ident(&from.name));
    let value = match (&from.ty, &to.ty) {
        (ColumnType::InlineEnum { values: old }, ColumnType::InlineEnum { values: new }) => {
            let renamed = super::renamed_values(old, new);
            let cases = renamed.iter().map(|(old, new)| format!(" WHEN {} THEN {}", text(old), text(new)));
            let cases: String = cases.collect();
            if cases.is_empty() { value } else { format!("CASE {value}{cases} ELSE {value} END") }
        }
        _ => converted(&value, from, to),
    };
    match default(to) {
        Some(default) if from.nullable && !to.nullable => format!("coalesce({value}, {default})"),
        _ => value,
    }
}

/// A name for the rowid of a table that has no integer key of its own.
fn hidden_rowid(table: &Table) -> Option<&'static str> {
    let integer_key = table.single_key_column().is_some_and(|it| column_type(&it.ty) == "INTEGER");
    let free = |name: &&str| !table.columns.iter().any(|column| column.name.eq_ignore_ascii_case(name));
    if integer_key { None } else { ["rowid", "_rowid_", "oid"].into_iter().find(free) }
}

fn is_autoincrement(table: &Table) -> bool {
    table.single_key_column().is_some_and(|column| column.autoincrement)
}

fn rename_enum_values(table: &QualifiedName, from: &Column, to: &Column) -> Vec<String> {
    let (ColumnType::InlineEnum { values: old }, ColumnType::InlineEnum { values: new }) = (&from.ty, &to.ty)
    else {
        return vec![];
    };
    let column = ident(&to.name);
    let update = |(old, new): (&str, &str)| {
        format!("UPDATE {} SET {column} = {} WHERE {column} = {}", path(table), text(new), text(old))
    };
    super::renamed_values(old, new).into_iter().map(update).collect()
}

fn alter(table: &QualifiedName, what: &str) -> String {
    format!("ALTER TABLE {} {what}", path(table))
}

fn path(name: &QualifiedName) -> String {
    ident(&name.name)
}

fn ident(name: &str) -> String {
    quoted(name, '"')
}

fn text(value: &str) -> String {
    quoted(value, '\'')
}
