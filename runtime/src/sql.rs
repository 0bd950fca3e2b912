//! The SQL writer: appends identifiers, placeholders and predicates to one text.
//!
//! No tree and no planner: a statement is written from left to right, and the same query shape gives the same text, so
//! that drivers reuse what they prepared.

mod cursor;
mod order;
mod parents;
mod predicate;
mod select;
#[cfg(test)]
mod tests;

use crate::{
    dialect::Dialect,
    error::{Error, ErrorKind, Result},
    meta::{Column, Model, Type},
    statement::{Output, Statement},
    value::{Bind, Value},
};

pub(crate) use self::{
    order::total,
    parents::Parents,
    select::{Page, Select, count, select},
};

/// How deep conditions may be nested: neither the stack here nor the parser of a database is endless.
const MAX_DEPTH: usize = 200;

/// A statement while it is written.
pub(crate) struct Sql {
    pub(crate) dialect: Dialect,
    text: String,
    binds: Vec<Bind>,
    aliases: u16,
    /// How many conditions the one that is written stands in, and the most there were.
    depth: usize,
    deepest: usize,
}

/// How the columns of a table are named in a place of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// By an alias: `t1."id"`.
    Alias(u16),
    /// By the table itself, in UPDATE and DELETE: `"Post"."id"`.
    Table(&'static Model),
    /// Not at all: `"id"`.
    Bare,
}

impl Sql {
    pub(crate) fn new(dialect: Dialect) -> Sql {
        Sql { dialect, text: String::with_capacity(256), binds: Vec::new(), aliases: 0, depth: 0, deepest: 0 }
    }

    /// Makes room for so many more bytes of text and values.
    pub(crate) fn reserve(&mut self, text: usize, binds: usize) {
        self.text.reserve(text);
        self.binds.reserve(binds);
    }

    /// Appends text as it is: keywords and punctuation, never a value.
    pub(crate) fn push(&mut self, text: &str) -> &mut Sql {
        self.text.push_str(text);
        self
    }

    /// Appends a quoted name.
    pub(crate) fn identifier(&mut self, name: &str) -> &mut Sql {
        self.dialect.quote(&mut self.text, name);
        self
    }

    /// Appends a table's name, with its schema if it has one.
    pub(crate) fn table(&mut self, schema: Option<&str>, table: &str) -> &mut Sql {
        if let Some(schema) = schema {
            self.identifier(schema).push(".");
        }
        self.identifier(table)
    }

    /// Appends a model's table.
    pub(crate) fn model(&mut self, model: &Model) -> &mut Sql {
        self.table(model.schema, model.table)
    }

    /// Appends a column as `scope` names it.
    pub(crate) fn column(&mut self, scope: Scope, column: &Column) -> &mut Sql {
        self.named(scope, column.name)
    }

    /// Appends a name that is not a model's column as `scope` names it.
    pub(crate) fn named(&mut self, scope: Scope, name: &str) -> &mut Sql {
        match scope {
            Scope::Alias(alias) => {
                self.alias(alias).push(".");
            }
            Scope::Table(model) => {
                self.model(model).push(".");
            }
            Scope::Bare => {}
        }
        self.identifier(name)
    }

    /// Appends an alias: `t1`.
    pub(crate) fn alias(&mut self, alias: u16) -> &mut Sql {
        self.text.push('t');
        self.number(u64::from(alias))
    }

    /// A new alias.
    pub(crate) fn next_alias(&mut self) -> u16 {
        self.aliases += 1;
        self.aliases - 1
    }

    /// Appends a number.
    pub(crate) fn number(&mut self, number: u64) -> &mut Sql {
        use std::fmt::Write as _;
        match u8::try_from(number) {
            // Most are aliases, of which each column has one.
            Ok(digit @ 0..=9) => self.text.push(char::from(b'0' + digit)),
            // Writing to a String cannot fail.
            _ => drop(write!(self.text, "{number}")),
        }
        self
    }

    /// Appends columns separated by commas, as they are read: with their casts.
    pub(crate) fn column_list(&mut self, scope: Scope, columns: &[&'static Column]) -> &mut Sql {
        for (i, column) in columns.iter().enumerate() {
            if i > 0 {
                self.push(", ");
            }
            self.column(scope, column).read_cast(column);
        }
        self
    }

    /// Appends the cast through which a column is read, if it has one.
    pub(crate) fn read_cast(&mut self, column: &Column) -> &mut Sql {
        if let (Some(cast), Dialect::Postgres) = (column.read_cast, self.dialect) {
            self.push("::").push(cast).push(if column.list { "[]" } else { "" });
        }
        self
    }

    /// Appends a placeholder for a value that meets `column`.
    pub(crate) fn bind(&mut self, value: Value, column: &Column) -> &mut Sql {
        self.bind_value(value, column, column.list)
    }

    /// Appends a placeholder for one array of values that meet `column`; the dialect must bind lists.
    pub(crate) fn bind_list(&mut self, values: Vec<Value>, column: &Column) -> &mut Sql {
        self.bind_value(Value::List(values), column, true)
    }

    fn bind_value(&mut self, value: Value, column: &Column, list: bool) -> &mut Sql {
        let as_text = column.bind_cast.is_some() && self.dialect == Dialect::Postgres;
        self.binds.push(Bind { value, ty: column.ty, list, as_text, sensitive: column.sensitive });
        self.dialect.placeholder(&mut self.text, self.binds.len());
        if let (Some(cast), true) = (column.bind_cast, as_text) {
            let brackets = if list { "[]" } else { "" };
            self.push("::text").push(brackets).push("::").push(cast).push(brackets);
        }
        self
    }

    /// Appends a placeholder for a number that meets no column: LIMIT.
    pub(crate) fn bind_number(&mut self, number: u64) -> &mut Sql {
        let value = Value::Int(i64::try_from(number).unwrap_or(i64::MAX));
        self.binds.push(Bind { value, ty: Type::BigInt, list: false, as_text: false, sensitive: false });
        self.dialect.placeholder(&mut self.text, self.binds.len());
        self
    }

    /// Notes a condition in a condition; false where it is too deep to be written.
    fn enter(&mut self) -> bool {
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        let fits = self.depth <= MAX_DEPTH;
        if !fits {
            self.depth -= 1;
        }
        fits
    }

    fn leave(&mut self) {
        self.depth -= 1;
    }

    /// How many placeholders there are so far.
    pub(crate) fn bind_count(&self) -> usize {
        self.binds.len()
    }

    /// The statement, whose rows hold `columns`. Error `InvalidQuery`: more values than the database takes, or
    /// conditions nested too deeply.
    pub(crate) fn finish(self, columns: Vec<Output>) -> Result<Statement> {
        if self.deepest > MAX_DEPTH {
            return Err(Error::new(
                ErrorKind::InvalidQuery,
                format!(
                    "the conditions of the query are nested more than {MAX_DEPTH} deep; \
                     put alternatives side by side with `Filter::any` and `Filter::all`"
                ),
            ));
        }
        let limit = self.dialect.max_binds();
        if self.binds.len() > limit {
            return Err(Error::new(
                ErrorKind::InvalidQuery,
                format!(
                    "the query has {} values, but the database takes {limit} in one statement; \
                     split the longest list of values and run the query for each part",
                    self.binds.len()
                ),
            ));
        }
        Ok(Statement { sql: self.text, binds: self.binds, columns })
    }
}
