//! Splits a script into statements, as each database reads it.

mod scanner;

use self::scanner::{Scanner, Token};
use crate::meta::Provider;

/// A statement of a script.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement<'s> {
    /// Without the `;`, and without the comments before it.
    pub text: &'s str,
    /// The line it starts on, counted from 1.
    pub line: usize,
    /// The byte it starts at, counted from 0.
    pub start: usize,
    /// It changes rows, and a comment before it says `-- dioptra: repeat`: it runs again, each time in a transaction of
    /// its own, until it changes no row. On SQLite all of it is one transaction.
    pub repeated: bool,
    /// The columns of a repeated UPDATE's `-- dioptra: repeat by a, b`: it runs once for all rows, some at a time in the order
    /// of this key, each time in a transaction of its own. On SQLite for all at once.
    pub key: Option<&'s str>,
}

/// The statements of `script`; parts with nothing but comments are none.
///
/// A `;` ends a statement unless it stands in a string, a quoted name, a comment, a dollar quote, or in the body of
/// a trigger or routine. Never fails: what is not closed reaches to the end, and the database will say so.
pub fn split<'s>(script: &'s str, provider: Provider) -> Vec<Statement<'s>> {
    let mut statements = vec![];
    let mut start = None;
    let mut end = 0;
    let mut body = Body::default();
    let mut repeated = None;
    let mut line = 1;
    let mut counted = 0;
    let mut scanner = Scanner::new(script, provider);
    let statement = |start: usize, end: usize, line, marked: Option<&'s str>| {
        let text = &script[start..end];
        let marked = marked.filter(|_| changes_rows(text));
        Statement { text, line, start, repeated: marked.is_some(), key: marked.filter(|it| !it.is_empty()) }
    };
    while let Some(token) = scanner.next_token() {
        if token == Token::Semicolon && !body.is_open() {
            statements.extend(start.take().map(|start| statement(start, end, line, repeated)));
            body = Body::default();
            continue;
        }
        if start.is_none() {
            start = Some(scanner.token_start());
            repeated = mark(&script[end..scanner.token_start()]);
            line += newlines(&script[counted..scanner.token_start()]);
            counted = scanner.token_start();
        }
        end = scanner.position();
        body.read(token, provider);
    }
    statements.extend(start.map(|start| statement(start, end, line, repeated)));
    statements
}

/// The tokens of one statement, as they are written; comments left out.
pub(super) fn tokens(statement: &str, provider: Provider) -> impl Iterator<Item = &str> {
    let mut scanner = Scanner::new(statement, provider);
    std::iter::from_fn(move || {
        scanner.next_token()?;
        Some(&statement[scanner.token_start()..scanner.position()])
    })
}

/// The key that a mark in the comments before a statement names; empty where it names none.
fn mark(comments: &str) -> Option<&str> {
    comments.lines().find_map(|line| {
        let rest = line.trim().strip_prefix("-- dioptra:")?.trim().strip_prefix("repeat")?;
        if rest.is_empty() { Some(rest) } else { Some(rest.trim_start().strip_prefix("by ")?.trim()) }
    })
}

/// True for a statement that says how many rows it changed.
fn changes_rows(statement: &str) -> bool {
    let first = statement.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    ["UPDATE", "DELETE", "INSERT", "WITH"].iter().any(|word| first.eq_ignore_ascii_case(word))
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|&byte| byte == b'\n').count()
}

/// The words of a statement that open and close bodies, in which `;` ends nothing.
#[derive(Default)]
struct Body {
    kind: Kind,
    /// Open parentheses; PostgreSQL's rules have statements in them.
    parentheses: usize,
    /// What an END closes.
    blocks: Vec<Block>,
    previous: Previous,
}

/// What a statement is, as far as its words have told.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Kind {
    #[default]
    Unknown,
    /// It begins with CREATE.
    Create,
    /// A trigger or routine, with a body of statements.
    Routine,
    Plain,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    /// BEGIN, IF, LOOP, WHILE, REPEAT, CASE with statements in it.
    Statements,
    /// CASE with expressions in it.
    Expression,
}

/// What the token before was, as far as it matters.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
enum Previous {
    /// A statement of a body can begin here.
    Boundary,
    Begin,
    End,
    #[default]
    Other,
}

impl Body {
    fn is_open(&self) -> bool {
        !self.blocks.is_empty() || self.parentheses > 0
    }

    fn read(&mut self, token: Token<'_>, provider: Provider) {
        let postgres = provider == Provider::Postgresql;
        let previous = std::mem::take(&mut self.previous);
        match token {
            Token::Word(word) => {
                let word = word.to_ascii_uppercase();
                self.read_kind(&word, previous, provider);
                match self.kind {
                    Kind::Routine if postgres => self.read_postgres(&word, previous),
                    Kind::Routine => self.read_routine(&word, previous, provider),
                    _ if word == "BEGIN" => self.previous = Previous::Begin,
                    _ => {}
                }
            }
            Token::Semicolon | Token::Colon => self.previous = Previous::Boundary,
            Token::Open if postgres => self.parentheses += 1,
            Token::Close if postgres => self.parentheses = self.parentheses.saturating_sub(1),
            Token::Open | Token::Close | Token::Other => {}
        }
    }

    fn read_kind(&mut self, word: &str, previous: Previous, provider: Provider) {
        let mysql = provider == Provider::Mysql;
        self.kind = match (self.kind, word) {
            (Kind::Unknown, "CREATE") => Kind::Create,
            // MariaDB's BEGIN NOT ATOMIC.
            (Kind::Unknown, "BEGIN") if mysql => Kind::Unknown,
            (Kind::Unknown, "NOT") if previous == Previous::Begin => {
                self.blocks.push(Block::Statements);
                Kind::Routine
            }
            (Kind::Unknown, _) => Kind::Plain,
            (Kind::Create, "TRIGGER") if provider != Provider::Postgresql => Kind::Routine,
            (Kind::Create, "PROCEDURE" | "FUNCTION") if provider != Provider::Sqlite => Kind::Routine,
            (Kind::Create, "EVENT") if mysql => Kind::Routine,
            (Kind::Create, "TABLE" | "INDEX" | "VIEW") => Kind::Plain,
            (kind, _) => kind,
        };
    }

    /// PostgreSQL has statements in BEGIN ATOMIC only; other bodies are strings.
    fn read_postgres(&mut self, word: &str, previous: Previous) {
        match word {
            "BEGIN" => self.previous = Previous::Begin,
            "ATOMIC" if previous == Previous::Begin => self.blocks.push(Block::Statements),
            "CASE" if !self.blocks.is_empty() => self.blocks.push(Block::Expression),
            "END" => {
                self.blocks.pop();
            }
            _ => {}
        }
    }

    fn read_routine(&mut self, word: &str, previous: Previous, provider: Provider) {
        let at_start = previous == Previous::Boundary;
        match word {
            // The second word of END IF, END CASE.
            "IF" | "LOOP" | "WHILE" | "REPEAT" | "CASE" if previous == Previous::End => {}
            "BEGIN" => self.open(Block::Statements),
            "CASE" if at_start => self.open(Block::Statements),
            "CASE" => self.open(Block::Expression),
            // IF() and REPEAT() are functions elsewhere than at the start of a statement.
            "IF" | "WHILE" if provider == Provider::Mysql && at_start => self.blocks.push(Block::Statements),
            "LOOP" | "REPEAT" if provider == Provider::Mysql && at_start => self.open(Block::Statements),
            "END" => {
                self.blocks.pop();
                self.previous = Previous::End;
            }
            "THEN" | "ELSE" if self.blocks.last() == Some(&Block::Expression) => {}
            // FOR EACH ROW, and the words after which a statement begins.
            "ROW" | "THEN" | "ELSE" | "DO" => self.previous = Previous::Boundary,
            _ => {}
        }
    }

    fn open(&mut self, block: Block) {
        self.blocks.push(block);
        if block == Block::Statements {
            self.previous = Previous::Boundary;
        }
    }
}
