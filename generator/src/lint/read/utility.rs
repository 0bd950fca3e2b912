//! Statements that the parser does not know, by their first words.

use sqlparser::{
    dialect::GenericDialect,
    tokenizer::{Token, Tokenizer},
};

use super::{functions, names::Names};
use crate::{
    lint::{operation::Kind, sql::insert_word},
    migrate::QualifiedName,
    provider::Dialect,
};

/// What the statement does, if it is one of these.
pub fn read(text: &str, names: Names) -> Option<Kind> {
    let words = words(text, names);
    let upper: Vec<String> = words.iter().take(16).map(|it| it.to_ascii_uppercase()).collect();
    let upper: Vec<&str> = upper.iter().map(String::as_str).collect();
    let has = |word: &str| upper.contains(&word);
    let after = |word: &str| {
        let at = words.iter().position(|it| it.eq_ignore_ascii_case(word))? + 1;
        words.get(at).cloned()
    };
    let concurrently = has("CONCURRENTLY");
    Some(match upper.as_slice() {
        ["VACUUM", rest @ ..] if rest.contains(&"FULL") => maintenance("VACUUM FULL", REPACK.to_owned()),
        ["CLUSTER", ..] => maintenance("CLUSTER", REPACK.to_owned()),
        ["REINDEX", ..] if !concurrently => {
            let instead = insert_word(text, &["INDEX", "TABLE", "SCHEMA", "DATABASE"], "CONCURRENTLY");
            maintenance("REINDEX", format!("let others go on: {instead}"))
        }
        ["REFRESH", "MATERIALIZED", "VIEW", ..] if !concurrently => {
            let instead = insert_word(text, &["VIEW"], "CONCURRENTLY");
            let help = format!("let others go on, where the view has a unique index: {instead}");
            maintenance("REFRESH MATERIALIZED VIEW", help)
        }
        ["ALTER", "TABLE", _, "SET", "TABLESPACE", _]
        | ["ALTER", "TABLE", _, "SET", "ACCESS", "METHOD", _] => {
            maintenance("SET TABLESPACE or ACCESS METHOD, which writes the table anew,", REPACK.to_owned())
        }
        ["ALTER", "DOMAIN", ..]
            if has("VALIDATE")
                || upper.windows(2).any(|it| it == ["SET", "NOT"])
                || has("CHECK") && !has("VALID") =>
        {
            let help =
                "a check of each column can be validated while others write; a check of a domain cannot";
            maintenance("ALTER DOMAIN, which reads every table with such a column,", help.to_owned())
        }
        ["PRAGMA", ..] => {
            let (name, value) = text.split_once('=').unwrap_or((text, ""));
            let name = name.split_whitespace().last().unwrap_or_default();
            Kind::Pragma { name: name.to_ascii_lowercase(), value: value.trim().to_ascii_uppercase() }
        }
        [
            "ALTER",
            "SEQUENCE" | "DOMAIN" | "EXTENSION" | "STATISTICS" | "PUBLICATION" | "SUBSCRIPTION",
            ..,
        ]
        | ["CREATE", "STATISTICS" | "PUBLICATION", ..]
        | ["ALTER", "INDEX", _, "SET", ..]
        | ["ALTER", "TABLE", _, "ALTER", "COLUMN", _, "SET", "STATISTICS" | "STORAGE" | "COMPRESSION"]
        | ["ALTER", "TABLE", _, "ALTER", "COLUMN", _, "SET", "STORAGE" | "COMPRESSION", _] => Kind::Other,
        ["REINDEX", ..] => Kind::Concurrently,
        ["VACUUM" | "REFRESH" | "ANALYZE", ..] => Kind::Other,
        ["DROP", "INDEX", "CONCURRENTLY", ..] => {
            let name = words.get(3..).unwrap_or_default();
            let skipped = name.iter().take_while(|it| ["IF", "EXISTS"].contains(&it.to_uppercase().as_str()));
            let name = name.get(skipped.count()).cloned().unwrap_or_default();
            Kind::DropIndex { name, concurrently: true, cascade: has("CASCADE") }
        }
        ["CREATE", rest @ ..] if rest.iter().take(3).any(|it| *it == "TRIGGER") => {
            Kind::CreateTrigger { table: QualifiedName::bare(after("ON").unwrap_or_default()) }
        }
        ["CREATE", rest @ ..]
            if rest.iter().take(4).any(|it| ["FUNCTION", "PROCEDURE", "EVENT"].contains(it)) =>
        {
            Kind::Other
        }
        ["GRANT", ..] | ["ALTER", "DEFAULT", "PRIVILEGES", ..] if is_for_everyone(&words) => {
            Kind::Security("a right is granted to everyone")
        }
        ["ALTER", "DEFAULT", "PRIVILEGES", ..] => Kind::Other,
        ["CREATE" | "ALTER", "ROLE" | "USER", rest @ ..]
            if rest.contains(&"SUPERUSER") || rest.contains(&"BYPASSRLS") =>
        {
            Kind::Security("a role is held to no rights")
        }
        ["GRANT", "ALL", ..] => Kind::Security("every right is granted"),
        ["DROP", "POLICY", ..] => Kind::Security("a policy of rows is dropped"),
        ["DO", ..] => Kind::Unknown("a block of code may do anything".to_owned()),
        ["CALL", name, ..] => Kind::Unknown(format!("the procedure {} may do anything", name.to_lowercase())),
        ["SELECT", ..] => match functions::unknown(text) {
            Some(name) => Kind::Unknown(format!("the function {name} may change rows or take locks")),
            None => Kind::Other,
        },
        ["ALTER", "INDEX", .., "ATTACH", "PARTITION"] | ["ALTER", "INDEX", .., "ATTACH", "PARTITION", _] => {
            Kind::Other
        }
        ["GRANT" | "REVOKE" | "COMMENT" | "LOCK" | "ANALYSE", ..] => Kind::Other,
        ["ALTER", "TABLE", _, "CONVERT", "TO", ..] if names.0 == Dialect::Mysql => {
            whole_table(words.get(2), CHARACTER_SET)
        }
        ["ALTER", "TABLE", _, "PARTITION", "BY", ..] if names.0 == Dialect::Mysql => {
            whole_table(words.get(2), "dividing it into partitions copies")
        }
        ["CREATE", "FULLTEXT" | "SPATIAL", "INDEX", _, "ON", ..] => whole_table(words.get(5), FULL_TEXT),
        ["ALTER", "TABLE", _, "RENAME", "INDEX" | "KEY", ..] => Kind::Other,
        ["ALTER", "TABLE", .., "SET", "SCHEMA", _] => {
            Kind::MoveTable { table: QualifiedName::bare(words.get(2).cloned().unwrap_or_default()) }
        }
        ["ALTER", "TYPE", _, "SET", "SCHEMA", ..] | ["ALTER", "TYPE", _, _, "SET", "SCHEMA", ..] => {
            Kind::RenameType {
                name: QualifiedName::bare(words.get(2).cloned().unwrap_or_default()),
                to: None,
            }
        }
        _ => return None,
    })
}

/// True for a GRANT to the role PUBLIC; a schema may have its name.
fn is_for_everyone(words: &[String]) -> bool {
    let is = |wanted: &'static str| move |it: &String| it.eq_ignore_ascii_case(wanted);
    let last = words.iter().rposition(is("TO"));
    words.iter().any(is("GRANT")) && last.is_some_and(|at| words[at..].iter().any(is("PUBLIC")))
}

/// The words and names of a text, names as the database stores them; strings and signs left out.
pub fn words(text: &str, names: Names) -> Vec<String> {
    let tokens = Tokenizer::new(&GenericDialect {}, text).tokenize().unwrap_or_default();
    let word = |token: Token| match token {
        Token::Word(word) if word.quote_style.is_none() && names.0 == Dialect::Postgres => {
            Some(if word.keyword == sqlparser::keywords::Keyword::NoKeyword {
                word.value.to_lowercase()
            } else {
                word.value
            })
        }
        Token::Word(word) => Some(word.value),
        _ => None,
    };
    tokens.into_iter().filter_map(word).collect()
}

const CHARACTER_SET: &str = "another character set copies";
pub const FULL_TEXT: &str = "an index of texts or places is built, which locks";

fn whole_table(table: Option<&String>, what: &'static str) -> Kind {
    Kind::WholeTable { table: QualifiedName::bare(table.cloned().unwrap_or_default()), what }
}

const REPACK: &str = "no migration needs it; the tool pg_repack does the same while others go on";

fn maintenance(what: &'static str, help: String) -> Kind {
    Kind::Maintenance { what, table: None, help }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_security(text: &str) -> bool {
        matches!(read(text, Names(Dialect::Postgres)), Some(Kind::Security(_)))
    }

    #[test]
    fn a_schema_named_public_is_not_everyone() {
        for text in [
            "GRANT USAGE ON SCHEMA public TO app",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO app",
            "ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
        ] {
            assert!(matches!(read(text, Names(Dialect::Postgres)), Some(Kind::Other)), "{text}");
        }
    }

    #[test]
    fn everyone_is_found_behind_many_words() {
        assert!(is_security("GRANT SELECT ON \"users\" TO app, PUBLIC"));
        assert!(is_security("ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO PUBLIC"));
        assert!(is_security("GRANT SELECT ON a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p TO app, public"));
    }
}
