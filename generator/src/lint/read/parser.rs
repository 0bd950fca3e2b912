//! The parser, with two forms of PostgreSQL that it does not know.

use std::fmt::Display;

use sqlparser::{
    ast::Statement,
    dialect::{Dialect as SqlDialect, MySqlDialect, PostgreSqlDialect, SQLiteDialect},
    keywords::Keyword,
    parser::{Parser, ParserError},
    tokenizer::{Token, TokenWithSpan, Tokenizer},
};

use crate::provider::Dialect;

/// Stands for DROP EXPRESSION in parsed statements: a default that nobody writes.
const STAND_IN: [&str; 3] = ["SET", "DEFAULT", "dioptra: DROP EXPRESSION"];

/// The statements of a text.
pub fn parse(text: &str, dialect: Dialect) -> Result<Vec<Statement>, ParserError> {
    let parser: Box<dyn SqlDialect> = match dialect {
        Dialect::Sqlite => Box::new(SQLiteDialect {}),
        Dialect::Postgres => Box::new(PostgreSqlDialect {}),
        Dialect::Mysql => Box::new(MySqlDialect {}),
    };
    let tokens = Tokenizer::new(parser.as_ref(), text).tokenize_with_location()?;
    let tokens = if dialect == Dialect::Postgres { known(tokens) } else { tokens };
    Parser::new(parser.as_ref()).with_tokens_with_locations(tokens).parse_statements()
}

/// A parsed statement as SQL.
pub fn written(statement: &impl Display) -> String {
    let [set, default, name] = STAND_IN;
    statement.to_string().replace(&format!("{set} {default} \"{name}\""), "DROP EXPRESSION")
}

/// The tokens with what the parser knows in place of `DROP EXPRESSION`, and of `ON ONLY` in CREATE INDEX. Each keeps its
/// place in the text.
fn known(tokens: Vec<TokenWithSpan>) -> Vec<TokenWithSpan> {
    let is = |token: &TokenWithSpan, word: &str| matches!(&token.token, Token::Word(it) if it.quote_style.is_none() && it.value.eq_ignore_ascii_case(word));
    let is_space = |token: &TokenWithSpan| matches!(token.token, Token::Whitespace(_));
    let mut words = tokens.iter().filter(|it| !is_space(it));
    let creates_index = words.next().is_some_and(|it| is(it, "CREATE"))
        && words.take(2).any(|it| matches!(&it.token, Token::Word(it) if it.keyword == Keyword::INDEX));
    let mut known: Vec<TokenWithSpan> = Vec::with_capacity(tokens.len());
    for token in tokens {
        let before = known.iter().rposition(|it| !is_space(it));
        match before {
            Some(at) if is(&known[at], "DROP") && is(&token, "EXPRESSION") => {
                let [set, default, name] = STAND_IN;
                known[at].token = Token::make_keyword(set);
                let stand_in = [Token::make_keyword(default), Token::make_word(name, Some('"'))];
                known.extend(stand_in.map(|it| TokenWithSpan::new(it, token.span)));
            }
            Some(at) if creates_index && is(&known[at], "ON") && is(&token, "ONLY") => {}
            _ => known.push(token),
        }
    }
    known
}

/// True for a default that stands for DROP EXPRESSION.
pub fn is_stand_in(default: &impl Display) -> bool {
    default.to_string() == format!("\"{}\"", STAND_IN[2])
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_the_parser_does_not_know_is_written_as_it_was() {
        let sql = "ALTER TABLE t ALTER COLUMN a DROP EXPRESSION, ADD COLUMN b TEXT DEFAULT 'DROP EXPRESSION'";
        assert_eq!(written(&parse(sql, Dialect::Postgres).unwrap()[0]), sql);
        parse("CREATE UNIQUE INDEX CONCURRENTLY i ON ONLY t (a)", Dialect::Postgres).unwrap();
    }
}
