//! SQLite's texts: it keeps the statements that created tables and indexes, and its pragmas tell only a part of them.

use super::{
    text::{is_number, string_literal, timestamp, without_parentheses},
    tokens::{Token, closing, tokens, unquoted},
};
use crate::migrate::{Check, DefaultValue};

/// What only the text of a CREATE TABLE tells.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct TableText {
    /// The key gives out no number twice.
    pub autoincrement: bool,
    /// Checks. One without a name has an empty one.
    pub checks: Vec<Check>,
    /// For the columns that are computed, by name, the expression.
    pub generated: Vec<(String, String)>,
    /// For each foreign key with a name, in order: the name and the columns.
    pub foreign_keys: Vec<(String, Vec<String>)>,
}

/// What only the text of a CREATE INDEX tells.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct IndexText {
    /// What is between the parentheses.
    pub indexed: String,
    /// The condition.
    pub predicate: Option<String>,
}

/// True for the name that SQLite gives to the index of a unique constraint.
pub fn is_of_constraint(index: &str) -> bool {
    index.starts_with("sqlite_autoindex_")
}

impl TableText {
    /// Reads `CREATE TABLE name (..)`. What is not understood is left out.
    pub fn parse(sql: &str) -> TableText {
        let tokens = tokens(sql);
        let mut text = TableText::default();
        let Some(open) = tokens.iter().position(|it| it.text == "(") else { return text };
        let end = closing(&tokens, open);
        let mut start = open + 1;
        for at in open + 1..=end {
            let is_end = at == end || tokens[at].text == "," && depth_is_one(&tokens, open, at);
            if is_end && at > start {
                text.definition(sql, &tokens[start..at]);
            }
            if is_end {
                start = at + 1;
            }
        }
        text
    }

    /// A column, or a constraint of the table.
    fn definition(&mut self, sql: &str, tokens: &[Token]) {
        let word = |at: usize| tokens.get(at).map(|it| it.text.to_ascii_uppercase()).unwrap_or_default();
        let is_constraint =
            ["CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"].contains(&word(0).as_str());
        let column = tokens.first().map(|it| unquoted(it.text)).filter(|_| !is_constraint);
        let mut name = String::new();
        let mut at = usize::from(!is_constraint);
        while at < tokens.len() {
            match word(at).as_str() {
                "CONSTRAINT" => {
                    name = tokens.get(at + 1).map(|it| unquoted(it.text)).unwrap_or_default();
                    at += 1;
                }
                "AUTOINCREMENT" => self.autoincrement = true,
                "CHECK" if word(at + 1) == "(" => {
                    let end = closing(tokens, at + 1);
                    let expression = inside(sql, tokens, at + 1, end);
                    self.checks.push(Check { name: std::mem::take(&mut name), expression });
                    at = end;
                }
                "AS" if word(at + 1) == "(" => {
                    let end = closing(tokens, at + 1);
                    if let Some(column) = &column {
                        self.generated.push((column.clone(), inside(sql, tokens, at + 1, end)));
                    }
                    at = end;
                }
                "FOREIGN" if word(at + 2) == "(" => {
                    let end = closing(tokens, at + 2);
                    let columns = tokens[at + 3..end].iter().filter(|it| it.text != ",");
                    let columns = columns.map(|it| unquoted(it.text)).collect();
                    self.foreign_keys.push((std::mem::take(&mut name), columns));
                    at = end;
                }
                "REFERENCES" => {
                    if let (Some(column), false) = (&column, name.is_empty()) {
                        self.foreign_keys.push((std::mem::take(&mut name), vec![column.clone()]));
                    }
                }
                "(" => at = closing(tokens, at),
                _ => {}
            }
            at += 1;
        }
        self.foreign_keys.retain(|(name, _)| !name.is_empty());
    }
}

impl IndexText {
    /// Reads `CREATE INDEX name ON table (..) WHERE ..`.
    pub fn parse(sql: &str) -> IndexText {
        let tokens = tokens(sql);
        let Some(open) = tokens.iter().position(|it| it.text == "(") else { return IndexText::default() };
        let end = closing(&tokens, open);
        let predicate = tokens.get(end + 1).filter(|it| it.text.eq_ignore_ascii_case("WHERE"));
        IndexText {
            indexed: inside(sql, &tokens, open, end),
            predicate: predicate.map(|it| sql[it.start + it.text.len()..].trim().to_owned()),
        }
    }
}

/// The type that a schema would give for a declared one, by Prisma's names and else by SQLite's rules of affinity
/// (<https://sqlite.org/datatype3.html#determination_of_column_affinity>).
pub fn canonical_type(declared: &str) -> &'static str {
    let declared = declared.to_ascii_uppercase();
    let name = declared.split('(').next().unwrap_or_default().trim();
    let has = |part: &str| name.contains(part);
    match name {
        "BIGINT" | "INT8" | "UNSIGNED BIG INT" => "BIGINT",
        "JSON" | "JSONB" => "JSONB",
        "DATE" => "DATE",
        "TIME" => "TIME",
        _ if has("DATETIME") || has("TIMESTAMP") => "DATETIME",
        _ if has("BOOL") => "BOOLEAN",
        _ if has("INT") => "INTEGER",
        _ if has("CHAR") || has("CLOB") || has("TEXT") => "TEXT",
        _ if has("BLOB") || has("BINARY") || name.is_empty() => "BLOB",
        _ if has("REAL") || has("FLOA") || has("DOUB") => "REAL",
        _ => "DECIMAL",
    }
}

/// How the client writes the current time, the text behind `DEFAULT` in a migration.
const NOW: &str = "strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now')";

/// A default as the schema would give it. `declared` is the column's type.
pub fn default(sql: &str, declared: &str) -> Option<DefaultValue> {
    let sql = without_parentheses(sql);
    let upper = sql.to_ascii_uppercase();
    if upper == "NULL" {
        return None;
    }
    if sql == NOW || matches!(upper.as_str(), "CURRENT_TIMESTAMP" | "CURRENT_DATE" | "CURRENT_TIME") {
        return Some(DefaultValue::Now);
    }
    let declared = declared.to_ascii_uppercase();
    Some(match string_literal(sql) {
        Some(text) if declared.starts_with("JSON") => DefaultValue::Json(text),
        Some(text) if matches!(declared.as_str(), "DATETIME" | "TIMESTAMP") => {
            timestamp(&text).map_or(DefaultValue::Text(text), DefaultValue::Timestamp)
        }
        Some(text) => DefaultValue::Text(text),
        None if declared.starts_with("BOOL") && matches!(upper.as_str(), "TRUE" | "FALSE" | "1" | "0") => {
            DefaultValue::Boolean(matches!(upper.as_str(), "TRUE" | "1"))
        }
        None if is_number(sql) => DefaultValue::Number(sql.to_owned()),
        None => match sql.strip_prefix(['x', 'X']).and_then(string_literal) {
            Some(hex) => DefaultValue::Bytes(hex.to_ascii_lowercase()),
            None => DefaultValue::Sql(sql.to_owned()),
        },
    })
}

fn depth_is_one(tokens: &[Token], open: usize, at: usize) -> bool {
    let count = |text| tokens[open..at].iter().filter(|it| it.text == text).count();
    count("(") == count(")") + 1
}

/// The text between two parentheses.
fn inside(sql: &str, tokens: &[Token], open: usize, close: usize) -> String {
    match (tokens.get(open), tokens.get(close)) {
        (Some(open), Some(close)) if open.start < close.start => {
            sql[open.start + 1..close.start].trim().to_owned()
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_tells_what_pragmas_do_not() {
        let text = TableText::parse(
            "CREATE TABLE \"a (b\" (\n  \"id\" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, -- the key, (\n  \
             n INT CHECK (n > 0), half GENERATED ALWAYS AS (n / 2) VIRTUAL,\n  \
             p INTEGER CONSTRAINT p_fkey REFERENCES q (id),\n  CONSTRAINT \"ok\" CHECK (n <> ')'),\n  \
             CONSTRAINT \"np_fkey\" FOREIGN KEY (\"n\", p) REFERENCES q (a, b) ON DELETE CASCADE)",
        );
        assert!(text.autoincrement);
        assert_eq!(text.generated, [("half".to_owned(), "n / 2".to_owned())]);
        let check = |name: &str, expression: &str| Check { name: name.into(), expression: expression.into() };
        assert_eq!(text.checks, [check("", "n > 0"), check("ok", "n <> ')'")]);
        let keys = [("p_fkey", vec!["p"]), ("np_fkey", vec!["n", "p"])];
        let keys =
            keys.map(|(name, columns)| (name.to_owned(), columns.into_iter().map(str::to_owned).collect()));
        assert_eq!(text.foreign_keys, keys);
    }

    #[test]
    fn an_index_tells_its_condition() {
        let text = IndexText::parse("CREATE UNIQUE INDEX \"i\" ON \"t\"(lower(\"a\")) WHERE \"b\" IS NULL");
        let expected = IndexText { indexed: "lower(\"a\")".into(), predicate: Some("\"b\" IS NULL".into()) };
        assert_eq!(text, expected);
    }
}
