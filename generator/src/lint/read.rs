//! Reads statements as operations, by the crate `sqlparser`.

mod added_column;
mod alter_table;
mod column;
pub mod functions;
mod names;
mod parser;
mod rebuild;
mod statement;
mod utility;

use std::collections::BTreeMap;

use sqlparser::{
    ast::{AlterTable, Statement},
    tokenizer,
};

use self::names::Names;
use super::{
    Script,
    operation::{Kind, Operation},
    span,
};

/// The ALTER TABLE statements with several clauses, by their position in the script.
#[derive(Default)]
pub struct Clauses(BTreeMap<usize, AlterTable>);

/// A change, and the place in the statement that tells it from others.
struct Part {
    kind: Kind,
    place: Option<tokenizer::Span>,
    /// The position of the clause of ALTER TABLE.
    clause: Option<usize>,
    /// The change as a statement of its own, where it is not all of the statement or of the clause.
    sql: Option<String>,
}

/// The operations of a script.
pub fn script(script: &Script) -> (Vec<Operation>, Clauses) {
    let names = Names(script.provider.dialect());
    let mut operations = vec![];
    let mut clauses = Clauses::default();
    for (position, statement) in script.statements.iter().enumerate() {
        let range = &statement.range;
        let text = script.text.get(range.clone()).unwrap_or_default();
        let (parts, parsed) = parts(text, names);
        for part in parts {
            let place = part.place.and_then(|it| names::bytes(text, it));
            let inside = place.map(|it| range.start + it.start..range.start + it.end);
            let clause = part.clause.zip(parsed.as_ref()).and_then(|(at, table)| alone(table, at));
            let sql = part.sql.or(clause).unwrap_or_else(|| text.to_owned());
            operations.push(Operation {
                statement: position,
                transaction: statement.transaction,
                repeated: statement.repeated,
                by_key: statement.by_key,
                span: span(script, inside.unwrap_or(range.clone())),
                sql,
                clause: part.clause,
                kind: part.kind,
            });
        }
        clauses.0.extend(parsed.filter(|it| it.operations.len() > 1).map(|it| (position, it)));
    }
    rebuild::recognize(&mut operations, script.before);
    (operations, clauses)
}

impl Clauses {
    /// The statement of `operation` without the clause that it is.
    pub fn without(&self, operation: &Operation) -> Option<String> {
        let table = self.0.get(&operation.statement)?;
        let mut others = table.operations.clone();
        others.remove(operation.clause.filter(|it| *it < others.len())?);
        Some(AlterTable { operations: others, ..table.clone() })
            .filter(|it| !it.operations.is_empty())
            .map(|it| parser::written(&it))
    }

    /// The statement of `operation` with another clause in place of the one that it is.
    pub fn with(&self, operation: &Operation, clause: &str) -> Option<String> {
        let table = self.0.get(&operation.statement)?;
        let mut clauses: Vec<_> = table.operations.iter().map(parser::written).collect();
        *clauses.get_mut(operation.clause?)? = clause.to_owned();
        let head = parser::written(&AlterTable { operations: vec![], ..table.clone() });
        Some(format!("{} {}", head.trim_end(), clauses.join(", ")))
    }
}

/// One clause as a statement.
fn alone(table: &AlterTable, clause: usize) -> Option<String> {
    let operations = vec![table.operations.get(clause)?.clone()];
    Some(parser::written(&AlterTable { operations, ..table.clone() }))
}

fn parts(text: &str, names: Names) -> (Vec<Part>, Option<AlterTable>) {
    if let Some(kind) = utility::read(text, names) {
        return (vec![Part::of(kind)], None);
    }
    match parser::parse(text, names.0) {
        Ok(mut statements) if statements.len() == 1 => match statements.remove(0) {
            Statement::AlterTable(table) => (alter_table::parts(&table, names), Some(table)),
            statement => (statement::parts(&statement, names), None),
        },
        Ok(_) => (vec![Part::of(Kind::Unknown("it is more than one statement".to_owned()))], None),
        Err(error) => (vec![Part::of(Kind::Unknown(error.to_string()))], None),
    }
}

impl Part {
    fn of(kind: Kind) -> Part {
        Part { kind, place: None, clause: None, sql: None }
    }

    fn at(kind: Kind, place: tokenizer::Span) -> Part {
        Part { kind, place: Some(place), clause: None, sql: None }
    }
}
