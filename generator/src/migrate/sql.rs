//! Steps as SQL. What the dialects share is here, each dialect has a file.

mod fill;
mod mysql;
mod postgres;
mod sqlite;

use super::{EnumValue, Step};
use crate::{
    introspect::text::{is_number, string_literal, without_parentheses},
    provider::Dialect,
    schema::{IndexMethod, SortOrder},
};

/// Statements under one heading.
struct Block {
    label: &'static str,
    /// Without the `;`.
    statements: Vec<String>,
}

/// The text of a migration.
pub fn render(dialect: Dialect, steps: &[Step]) -> String {
    let blocks: Vec<Block> = match dialect {
        Dialect::Sqlite => sqlite::blocks(steps),
        Dialect::Postgres => steps.iter().map(|step| Block::new(step, postgres::statements(step))).collect(),
        Dialect::Mysql => steps.iter().map(|step| Block::new(step, mysql::statements(step))).collect(),
    };
    let blocks = blocks.iter().filter(|block| !block.statements.is_empty());
    blocks.map(|block| block.text()).collect::<Vec<_>>().join("\n")
}

impl Block {
    fn new(step: &Step, statements: Vec<String>) -> Block {
        Block { label: step.label(), statements }
    }

    fn text(&self) -> String {
        let mut text = format!("-- {}\n", self.label);
        for statement in &self.statements {
            text.push_str(statement);
            text.push_str(";\n");
        }
        text
    }
}

/// `name` between `mark`s, doubled inside.
fn quoted(name: &str, mark: char) -> String {
    let mut text = String::with_capacity(name.len() + 2);
    text.push(mark);
    for c in name.chars() {
        if c == mark {
            text.push(mark);
        }
        text.push(c);
    }
    text.push(mark);
    text
}

/// The items joined by `, `.
fn list<T>(items: impl IntoIterator<Item = T>, text: impl Fn(T) -> String) -> String {
    items.into_iter().map(text).collect::<Vec<_>>().join(", ")
}

/// The body of CREATE TABLE: columns, a blank line, constraints; one a line.
fn table_body(columns: Vec<String>, constraints: Vec<String>) -> String {
    let mut text = format!("    {}", columns.join(",\n    "));
    if !constraints.is_empty() {
        text.push_str(",\n\n    ");
        text.push_str(&constraints.join(",\n    "));
    }
    text
}

/// ` DESC`, or nothing.
fn sort(order: SortOrder) -> &'static str {
    match order {
        SortOrder::Ascending => "",
        SortOrder::Descending => " DESC",
    }
}

/// What stands after `USING`; `None` for the database's own default.
fn method(method: IndexMethod) -> Option<&'static str> {
    match method {
        IndexMethod::BTree | IndexMethod::Fulltext => None,
        IndexMethod::Hash => Some("HASH"),
        IndexMethod::Gist => Some("GIST"),
        IndexMethod::Gin => Some("GIN"),
        IndexMethod::SpGist => Some("SPGIST"),
        IndexMethod::Brin => Some("BRIN"),
    }
}

/// A default by SQL: in parentheses, unless it is a literal, has them or is the current time, one of the words `current`.
fn default_expression(sql: &str, current: &[&str]) -> String {
    let upper = sql.to_ascii_uppercase();
    let is_current = current.iter().any(|it| upper.starts_with(it));
    let in_parentheses = without_parentheses(sql) != sql.trim();
    if is_literal(sql) || is_current || in_parentheses { sql.to_owned() } else { format!("({sql})") }
}

/// True when `sql` is a number, a text, bytes, bits, a truth value or NULL, as it is written.
pub fn is_literal(sql: &str) -> bool {
    let upper = sql.to_ascii_uppercase();
    is_number(sql)
        || matches!(upper.as_str(), "NULL" | "TRUE" | "FALSE")
        || string_literal(upper.trim_start_matches(['X', 'B'])).is_some()
}

/// The values of an enum that have another name now, before and after.
fn renamed_values<'a>(old: &'a [EnumValue], new: &'a [EnumValue]) -> Vec<(&'a str, &'a str)> {
    let has = |values: &[EnumValue], name: &str| values.iter().any(|value| value.name == name);
    let renamed = |value: &'a EnumValue| {
        let was = value.was.as_deref()?;
        (has(old, was) && !has(new, was) && !has(old, &value.name)).then_some((was, value.name.as_str()))
    };
    new.iter().filter_map(renamed).collect()
}
