//! What can be said about SQL expressions without parsing them.

use crate::{
    introspect::tokens::{Token, tokens, unquoted},
    provider::Dialect,
};

/// True when `sql` has the column `name`: a word or a quoted name, neither a text nor a function.
pub fn mentions(sql: &str, name: &str, dialect: Dialect) -> bool {
    let sql = without_escapes(sql, dialect);
    !columns(&sql, name, dialect).is_empty()
}

/// `sql` with the column `to` in every place of `from`, in the quotes that this has.
pub fn replace_column(sql: &str, from: &str, to: &str, dialect: Dialect) -> String {
    let mut text = String::with_capacity(sql.len());
    let mut position = 0;
    for token in columns(&without_escapes(sql, dialect), from, dialect) {
        text.push_str(&sql[position..token.start]);
        match token.text.chars().next() {
            Some(mark @ ('"' | '`')) => {
                let inner = to.replace(mark, &format!("{mark}{mark}"));
                text.extend([mark.to_string(), inner, mark.to_string()]);
            }
            Some('[') => text.extend(["[", to, "]"]),
            _ => text.push_str(to),
        }
        position = token.start + token.text.len();
    }
    text + &sql[position..]
}

/// Where a column stands.
fn columns<'a>(sql: &'a str, name: &str, dialect: Dialect) -> Vec<Token<'a>> {
    let all = tokens(sql);
    let is_column = |(at, token): (usize, &Token<'a>)| {
        let is_text =
            token.text.starts_with('\'') || dialect == Dialect::Mysql && token.text.starts_with('"');
        let is_called = all.get(at + 1).is_some_and(|it| it.text == "(") && !token.text.starts_with('`');
        let is_name = !is_text && !is_called && is_same(&unquoted(token.text), name, dialect);
        is_name.then_some(*token)
    };
    all.iter().enumerate().filter_map(is_column).collect()
}

fn is_same(a: &str, b: &str, dialect: Dialect) -> bool {
    a == b || dialect == Dialect::Mysql && a.to_lowercase() == b.to_lowercase()
}

/// `sql` as long as before, without what a backslash protects: in texts of MySQL that may be a quote.
fn without_escapes(sql: &str, dialect: Dialect) -> String {
    let mut text = String::with_capacity(sql.len());
    let mut rest = sql.chars();
    while let Some(c) = rest.next() {
        if c != '\\' || dialect != Dialect::Mysql {
            text.push(c);
            continue;
        }
        let length = 1 + rest.next().map_or(0, char::len_utf8);
        text.extend(std::iter::repeat_n('_', length));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_left() {
        let renamed = |sql: &str| replace_column(sql, "name", "title", Dialect::Mysql);
        assert_eq!(renamed("kind IN ('name','x') AND name <> ''"), "kind IN ('name','x') AND title <> ''");
        assert_eq!(
            renamed("x <> 'it\\'s name' OR `name` = \"name\""),
            "x <> 'it\\'s name' OR `title` = \"name\""
        );
        assert_eq!(
            replace_column("\"name\" > 'name'", "name", "a\"b", Dialect::Postgres),
            "\"a\"\"b\" > 'name'"
        );
    }

    #[test]
    fn mysql_has_columns_without_case() {
        assert_eq!(replace_column("NAME > 1", "name", "title", Dialect::Mysql), "title > 1");
        assert!(mentions("`Größe` > 0", "größe", Dialect::Mysql));
        assert!(!mentions("\"NAME\" > 1", "name", Dialect::Postgres));
    }

    #[test]
    fn functions_are_no_columns() {
        assert_eq!(replace_column("year(born) > year", "year", "y", Dialect::Mysql), "year(born) > y");
        assert!(mentions("lower(name) IN (name)", "name", Dialect::Sqlite));
    }
}
