//! The text of writes on each database: `snapshots/sql/write/<case>.sql`.

mod create;
mod many;
mod refused;
mod update;
mod upsert;
mod version;

use std::fmt::Write as _;

use super::*;
use crate::{
    dialect::Dialect,
    error::{ErrorKind, Result},
    filter::Quantifier,
    load::node::{Node, Strategy},
    meta::{Default, Key, Type},
    read::Read,
    statement::Statement,
    testing::*,
    write::{
        self,
        insert::Planner,
        insert_many::statements,
        plan::{Expect, Plan, Step, Target, Update, Yields},
        run::outputs,
        statement::Write,
    },
};

const DIALECTS: [(&str, Dialect); 4] = [
    ("sqlite", Dialect::Sqlite),
    ("postgresql", Dialect::Postgres),
    ("mysql", Dialect::Mysql),
    ("mariadb", Dialect::Mariadb),
];

/// Compares the plans of all databases with the golden file of the case.
fn check(case: &str, read: &Read, plan: impl Fn(Dialect) -> Plan) {
    check_text(case, |dialect| {
        let plan = plan(dialect);
        let values: Vec<_> = (0..plan.yields).map(|number| text(&format!("<{number}>"))).collect();
        let mut out = String::new();
        write_steps(&mut out, plan.steps, dialect, read, &values);
        if let Some(key) = plan.key {
            let key =
                key.into_iter().map(|(it, slot)| format!("{} = {}", it.name, shown(slot.value(&values))));
            let _ = writeln!(out, "-- result: the row with {}", key.collect::<Vec<_>>().join(", "));
        }
        out
    });
}

/// Compares statements of all databases with the golden file of the case.
fn check_statements(case: &str, statements: impl Fn(Dialect) -> Vec<Statement>) {
    check_text(case, |dialect| {
        let mut out = String::new();
        statements(dialect).into_iter().for_each(|it| write_statement(&mut out, it));
        out
    });
}

fn check_text(case: &str, text: impl Fn(Dialect) -> String) {
    let all: Vec<_> =
        DIALECTS.iter().map(|(name, dialect)| format!("-- {name}\n{}", text(*dialect))).collect();
    golden(&format!("sql/write/{case}.sql"), all.join("\n").trim_end());
}

fn write_steps(out: &mut String, steps: Vec<Step>, dialect: Dialect, read: &Read, values: &[Value]) {
    for step in steps {
        let statement = match step {
            Step::Insert(it) => {
                let last_id = it.last_id;
                let statement = written(&it.yields.clone(), it, dialect, read, values);
                write_statement(out, statement);
                if let Some(number) = last_id {
                    let _ = writeln!(out, "-- <{number}>: the last id");
                }
                continue;
            }
            Step::Find(it) => written(&it.yields.clone(), it, dialect, read, values),
            Step::Gather(it) => {
                let column = it.column;
                it.statement(dialect, &[column], values).unwrap()
            }
            Step::Update(it) => written(&it.yields.clone(), it, dialect, read, values),
            Step::Delete(it) => written(&it.yields.clone(), it, dialect, read, values),
            Step::Tie(it) => it.statement(dialect, &[], values).unwrap(),
            Step::Untie(it) => it.statement(dialect, &[], values).unwrap(),
            Step::Unless(find, steps) => {
                write_statement(out, written(&find.yields.clone(), find, dialect, read, values));
                out.push_str("-- unless there is one: {\n");
                write_steps(out, steps, dialect, read, values);
                out.push_str("-- }\n");
                continue;
            }
            Step::Copy(slot, number) => {
                let _ = writeln!(out, "-- <{number}>: {}", shown(slot.value(values)));
                continue;
            }
            Step::Same(_, column, slots) => {
                let _ =
                    writeln!(out, "-- {} must be both {:?}", column.name, slots.map(|it| it.value(values)));
                continue;
            }
            Step::Load => {
                out.push_str("-- the relations are loaded\n");
                continue;
            }
        };
        write_statement(out, statement);
    }
}

fn written(yields: &Yields, step: impl Write, dialect: Dialect, read: &Read, values: &[Value]) -> Statement {
    let node = yields.result.then(|| Node::new(read, Strategy::Batch));
    step.statement(dialect, &outputs(node.as_ref(), yields), values).unwrap()
}

fn write_statement(out: &mut String, statement: Statement) {
    let _ = writeln!(out, "{};", statement.sql);
    let binds: Vec<_> = statement.binds.into_iter().map(|bind| shown(bind.value)).collect();
    if !binds.is_empty() {
        let _ = writeln!(out, "-- {}", binds.join(", "));
    }
}

/// What differs from run to run is left out.
fn shown(value: Value) -> String {
    match value {
        Value::Int(number) => number.to_string(),
        Value::DateTime(_) => "now".to_owned(),
        Value::Text(text) if text.len() == 24 && text.chars().all(char::is_alphanumeric) => "cuid".to_owned(),
        Value::Text(text) => text,
        value => format!("{value:?}"),
    }
}

fn create(dialect: Dialect, data: Data) -> Plan {
    Planner::new(dialect).create(data, Vec::new()).unwrap()
}

fn update(dialect: Dialect, model: &'static Model, filter: Expr, changes: Vec<Change>) -> Plan {
    Planner::new(dialect).update_one(model, filter, changes).unwrap()
}

static NOTE: Model = Model {
    name: "Note",
    table: "notes",
    schema: Some("app"),
    columns: &NOTE_COLUMNS,
    keys: &[Key { constraint: "notes_pkey", columns: &[0] }],
    relations: &[],
    checks: &[],
};
static NOTE_COLUMNS: [Column; 3] = [
    Column::new("id", "id", Type::Int).default(Default::Autoincrement),
    Column::new("labels", "labels", Type::Text).list(),
    Column::new("mood", "mood", Type::Enum).nullable().bind_as("\"Mood\"").read_as("text"),
];
