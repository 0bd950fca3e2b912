//! The tokens of SQL that matter for splitting; what lies inside strings and comments does not.

use crate::meta::Provider;

/// A token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Token<'s> {
    /// A keyword or a name without quotes.
    Word(&'s str),
    Semicolon,
    Colon,
    Open,
    Close,
    /// A string, a quoted name, a number, an operator.
    Other,
}

/// Reads tokens from a script.
pub(super) struct Scanner<'s> {
    script: &'s str,
    provider: Provider,
    /// Where the last token starts.
    start: usize,
    /// Where the next character is.
    position: usize,
}

impl<'s> Scanner<'s> {
    pub(super) fn new(script: &'s str, provider: Provider) -> Scanner<'s> {
        Scanner { script, provider, start: 0, position: 0 }
    }

    /// Where the last token starts.
    pub(super) fn token_start(&self) -> usize {
        self.start
    }

    /// Where the last token ends.
    pub(super) fn position(&self) -> usize {
        self.position
    }

    /// The next token, past spaces and comments.
    pub(super) fn next_token(&mut self) -> Option<Token<'s>> {
        self.skip_space();
        self.start = self.position;
        let first = self.peek()?;
        if is_word_start(first) {
            return Some(self.word());
        }
        self.advance();
        Some(match first {
            ';' => Token::Semicolon,
            ':' => Token::Colon,
            '(' => Token::Open,
            ')' => Token::Close,
            '\'' => self.quoted('\'', self.provider == Provider::Mysql),
            '"' => self.quoted('"', self.provider == Provider::Mysql),
            '`' if self.provider != Provider::Postgresql => self.quoted('`', false),
            '[' if self.provider == Provider::Sqlite => self.quoted(']', false),
            '$' if self.provider == Provider::Postgresql => self.dollar_quoted(),
            '/' if self.rest().starts_with('*') => {
                // Not skipped: a comment that MySQL runs.
                self.skip_past("*/");
                Token::Other
            }
            _ => Token::Other,
        })
    }

    fn rest(&self) -> &'s str {
        &self.script[self.position..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn advance(&mut self) {
        self.position += self.peek().map_or(0, char::len_utf8);
    }

    fn skip_while(&mut self, keep: impl Fn(char) -> bool) {
        self.position += self.rest().find(|c| !keep(c)).unwrap_or(self.rest().len());
    }

    fn skip_past(&mut self, end: &str) {
        self.position += self.rest().find(end).map_or(self.rest().len(), |at| at + end.len());
    }

    fn skip_space(&mut self) {
        loop {
            self.skip_while(|c| c.is_whitespace() || c == '\u{feff}');
            let rest = self.rest();
            let mysql = self.provider == Provider::Mysql;
            let restricts = self.provider == Provider::Postgresql && is_restriction(rest);
            if restricts || is_line_comment(rest, mysql) {
                self.skip_past("\n");
            } else if rest.starts_with("/*") && !(mysql && is_executable(rest)) {
                self.skip_block_comment();
            } else {
                return;
            }
        }
    }

    /// PostgreSQL's nest.
    fn skip_block_comment(&mut self) {
        let mut depth = 0;
        loop {
            let rest = self.rest();
            if rest.is_empty() {
                return;
            } else if rest.starts_with("/*") && (depth == 0 || self.provider == Provider::Postgresql) {
                depth += 1;
                self.position += 2;
            } else if rest.starts_with("*/") {
                depth -= 1;
                self.position += 2;
                if depth == 0 {
                    return;
                }
            } else {
                self.advance();
            }
        }
    }

    fn word(&mut self) -> Token<'s> {
        self.skip_while(is_word);
        let word = &self.script[self.start..self.position];
        // E'..' is the only string of PostgreSQL with backslashes.
        let escapes = self.provider == Provider::Postgresql && word.eq_ignore_ascii_case("e");
        if escapes && self.rest().starts_with('\'') {
            self.advance();
            return self.quoted('\'', true);
        }
        Token::Word(word)
    }

    /// To the closing `mark`, which is doubled inside.
    fn quoted(&mut self, mark: char, backslashes: bool) -> Token<'s> {
        while let Some(c) = self.peek() {
            self.advance();
            if c == '\\' && backslashes {
                self.advance();
            } else if c == mark {
                if self.peek() != Some(mark) {
                    break;
                }
                self.advance();
            }
        }
        Token::Other
    }

    /// `$tag$ .. $tag$`; a `$1` is no quote.
    fn dollar_quoted(&mut self) -> Token<'s> {
        let after = self.rest();
        let tag = &after[..after.find(|c| !is_tag(c)).unwrap_or(after.len())];
        let opens = after[tag.len()..].starts_with('$') && !tag.starts_with(|c: char| c.is_ascii_digit());
        if opens {
            let end = format!("${tag}$");
            self.position += tag.len() + 1;
            self.skip_past(&end);
        }
        Token::Other
    }
}

fn is_word_start(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

/// `$` belongs to a name that it does not begin.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '$'
}

fn is_tag(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// MySQL needs a space after `--`, and knows `#`. `-->`, which is no operator, begins the marks of Drizzle's scripts.
fn is_line_comment(rest: &str, mysql: bool) -> bool {
    if !mysql {
        return rest.starts_with("--");
    }
    let dashes = rest.strip_prefix("--").is_some_and(|rest| {
        rest.chars().next().is_none_or(|c| c == '>' || c.is_whitespace() || c.is_control())
    });
    dashes || rest.starts_with('#')
}

/// `\restrict TOKEN` and `\unrestrict TOKEN`, by which pg_dump tells psql to take no other commands from the dump.
fn is_restriction(rest: &str) -> bool {
    rest.starts_with("\\restrict ") || rest.starts_with("\\unrestrict ")
}

/// `/*!40101 .. */`, and MariaDB's `/*M! .. */`.
fn is_executable(rest: &str) -> bool {
    rest.starts_with("/*!") || rest.starts_with("/*M!")
}
