//! What a statement of MySQL does, and how one can see afterwards whether it has run.
//!
//! A single DDL statement happens as a whole or not at all: MySQL 8.0 (manual, "Atomic Data Definition Statement
//! Support"), MariaDB 10.6 (knowledge base, "Atomic DDL"). So if the tables that it names are still what they were before it
//! began, it has not run.

use sha2::{Digest, Sha256};

use crate::{
    meta::Provider,
    migrate::{
        checksum::hex,
        session::{DatabaseError, Session},
        split::tokens,
        words::Words,
    },
};

/// ER_NO_SUCH_TABLE.
const NO_SUCH_TABLE: &str = "1146";

/// What a CREATE says that has run: a view, sequence, routine, trigger, event, database or user is there.
const EXISTS: [&str; 6] = ["1050", "1304", "1359", "1537", "1007", "1396"];

/// What a DROP says that has run: the table, view, sequence, routine, trigger, event, database or user is gone.
const GONE: [&str; 9] = ["1051", "4092", "4091", "1305", "1360", "1539", "1008", "1396", "1091"];

/// What a statement does.
pub(super) enum Effect {
    /// It changes rows: a transaction holds it.
    Rows,
    /// Anything else.
    Other(Trace),
}

/// How one can see whether a statement has run.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Trace {
    /// The definitions of these tables have changed; names as the statement writes them.
    Tables(Vec<String>),
    /// It fails with one of these errors when it is run again.
    Errors(&'static [&'static str]),
    /// It may run again.
    Repeatable,
    /// Not at all.
    None,
}

impl Effect {
    pub(super) fn of(text: &str, words: &Words) -> Effect {
        let begins = |list: &[&[&str]]| list.iter().any(|it| words.begins(it));
        let changes_rows = [&["INSERT"][..], &["UPDATE"], &["DELETE"], &["REPLACE"], &["WITH"], &["LOAD"]];
        if begins(&changes_rows) {
            return Effect::Rows;
        }
        let text = inside(text);
        Effect::Other(if begins(&[&["CREATE", "TEMPORARY"], &["DROP", "TEMPORARY"]]) {
            // They belong to the session, which is another one now.
            Trace::Repeatable
        } else if begins(&TABLES) {
            Trace::Tables(named(text, &["TABLE"], false))
        } else if begins(&[&["RENAME", "TABLE"], &["RENAME", "TABLES"]]) {
            Trace::Tables(named(text, &["TABLE", "TABLES", "TO"], true))
        } else if begins(&INDEXES) {
            Trace::Tables(named(text, &["ON"], false))
        } else if begins(&[&["CREATE"]]) {
            Trace::Errors(&EXISTS)
        } else if begins(&[&["DROP"]]) {
            Trace::Errors(&GONE)
        } else if begins(&REPEATABLE) {
            Trace::Repeatable
        } else {
            Trace::None
        })
    }
}

const TABLES: [&[&str]; 5] = [
    &["CREATE", "TABLE"],
    &["CREATE", "OR", "REPLACE", "TABLE"],
    &["ALTER", "TABLE"],
    &["ALTER", "ONLINE", "TABLE"],
    &["ALTER", "IGNORE", "TABLE"],
];

const INDEXES: [&[&str]; 7] = [
    &["CREATE", "INDEX"],
    &["CREATE", "UNIQUE", "INDEX"],
    &["CREATE", "FULLTEXT", "INDEX"],
    &["CREATE", "SPATIAL", "INDEX"],
    &["CREATE", "OR", "REPLACE", "INDEX"],
    &["CREATE", "OR", "REPLACE", "UNIQUE", "INDEX"],
    &["DROP", "INDEX"],
];

/// What may run twice.
const REPEATABLE: [&[&str]; 18] = [
    &["ALTER"],
    &["ANALYZE"],
    &["CHECK"],
    &["DEALLOCATE"],
    &["EXPLAIN"],
    &["FLUSH"],
    &["GRANT"],
    &["LOCK"],
    &["OPTIMIZE"],
    &["PREPARE"],
    &["REPAIR"],
    &["REVOKE"],
    &["SELECT"],
    &["SET"],
    &["SHOW"],
    &["TRUNCATE"],
    &["UNLOCK"],
    &["USE"],
];

impl Trace {
    /// What it is now, to be compared later.
    pub(super) async fn read(&self, session: &mut Session) -> Result<Option<String>, DatabaseError> {
        let Trace::Tables(names) = self else { return Ok(None) };
        let mut hash = Sha256::new();
        for name in names {
            match session.rows(&format!("SHOW CREATE TABLE {name}")).await {
                Ok(rows) => rows.into_iter().flatten().flatten().for_each(|text| hash.update(stable(&text))),
                Err(error) if error.is(&[NO_SUCH_TABLE]) => hash.update("absent"),
                Err(error) => return Err(error),
            }
            hash.update("\n");
        }
        Ok(Some(hex(&hash.finalize())))
    }

    /// The errors that mean it has run before.
    pub(super) fn repeated(&self) -> &'static [&'static str] {
        match self {
            Trace::Errors(codes) => codes,
            Trace::Tables(_) | Trace::Repeatable | Trace::None => &[],
        }
    }
}

/// What a comment like `/*!40101 SET .. */` runs; any other statement as it is.
pub(super) fn inside(text: &str) -> &str {
    let inner = text.strip_prefix("/*!").or_else(|| text.strip_prefix("/*M!"));
    inner.map_or(text, |it| it.trim_start_matches(|c: char| c.is_ascii_digit()).trim_end_matches("*/"))
}

/// The names behind the first of `keywords`, or behind each and each comma; with their database where they have one.
fn named(text: &str, keywords: &[&str], every: bool) -> Vec<String> {
    let mut names = vec![];
    let mut tokens = tokens(text, Provider::Mysql).peekable();
    while let Some(token) = tokens.next() {
        let is_keyword = keywords.iter().any(|it| token.eq_ignore_ascii_case(it));
        if !(is_keyword || every && token == "," && !names.is_empty()) {
            continue;
        }
        let skipped = ["IF", "NOT", "EXISTS"];
        while tokens.next_if(|it| skipped.iter().any(|word| it.eq_ignore_ascii_case(word))).is_some() {}
        let Some(mut name) = tokens.next().map(str::to_owned) else { break };
        if tokens.next_if_eq(&".").is_some() {
            name = format!("{name}.{}", tokens.next().unwrap_or_default());
        }
        names.push(name);
        if !every {
            break;
        }
    }
    names
}

/// A definition without what changes by itself: the next number.
fn stable(definition: &str) -> String {
    let mut parts = definition.split(" AUTO_INCREMENT=");
    let mut stable = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        stable += part.trim_start_matches(|c: char| c.is_ascii_digit());
    }
    stable
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_names_the_tables_that_it_changes() {
        let tables = |text: &str| match Effect::of(text, &Words::of(inside(text), Provider::Mysql)) {
            Effect::Other(Trace::Tables(names)) => names.join(" | "),
            Effect::Other(trace) => format!("{trace:?}"),
            Effect::Rows => "rows".to_owned(),
        };
        for (text, expected) in [
            ("CREATE TABLE IF NOT EXISTS `a b` (id INT)", "`a b`"),
            ("ALTER TABLE shop.`order` ADD INDEX (a)", "shop.`order`"),
            ("RENAME TABLE a TO b, s.c TO a, b TO c", "a | b | s.c | a | b | c"),
            ("CREATE UNIQUE INDEX i ON t (a)", "t"),
            ("DROP INDEX i ON t", "t"),
            ("DROP TABLE a, b", &format!("Errors({GONE:?})")),
            ("CREATE OR REPLACE VIEW v AS SELECT 1", &format!("Errors({EXISTS:?})")),
            ("/*!50001 ALTER TABLE a ADD b INT */", "a"),
            ("/*!40101 SET NAMES utf8mb4 */", "Repeatable"),
            ("CREATE TEMPORARY TABLE t (a INT)", "Repeatable"),
            ("WITH x AS (SELECT 1) UPDATE t SET a = 1", "rows"),
            ("CALL refresh()", "None"),
        ] {
            assert_eq!(tables(text), expected, "{text}");
        }
    }

    #[test]
    fn the_next_number_is_no_change() {
        let with = "CREATE TABLE `a` (..) ENGINE=InnoDB AUTO_INCREMENT=17 DEFAULT CHARSET=utf8mb4";
        assert_eq!(stable(with), "CREATE TABLE `a` (..) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4");
    }
}
