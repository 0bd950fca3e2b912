//! Questions that only a person can answer.

use std::io::{self, BufRead, IsTerminal};

use dioptra_generator::migrate::{Plan, Warning};
use serde_json::json;

use super::plan_report::WarningReport;
use crate::{
    args::Format,
    error::{Exit, Failure},
    output::Output,
};

/// Shows the warnings of `plan`. If rows or values would be lost, `accepted` or a yes on the terminal is needed.
pub fn to_data_loss(plan: &Plan, accepted: bool, output: &Output) -> Result<(), Failure> {
    for warning in &plan.warnings {
        output.warn(warning.to_string());
    }
    let losses: Vec<&Warning> = plan.warnings.iter().filter(|warning| warning.loses_data()).collect();
    if losses.is_empty() || accepted || (is_interactive(output) && yes(output, "lose this data?")?) {
        return Ok(());
    }
    let questions: Vec<_> = losses.into_iter().map(WarningReport::new).collect();
    Err(Failure::new("migrate.needs_decision", "data would be lost, nothing was done")
        .help("pass --accept-data-loss if that is meant")
        .help("to rename a field or model instead, keep its data with @was(\"old\")")
        .details(json!({ "flag": "--accept-data-loss", "questions": questions }))
        .exit(Exit::NeedsDecision))
}

/// The database's `name` was repeated, or is typed on the terminal: `what` is about to happen to it, such as "everything
/// in it will be lost".
pub fn to_change(name: &str, what: &str, repeated: Option<&str>, output: &Output) -> Result<(), Failure> {
    let matches = match repeated {
        Some(repeated) => repeated == name,
        None if is_interactive(output) => {
            output.say(format!("database {name}: {what}. Type its name to go on:"));
            answer()? == name
        }
        None => false,
    };
    if matches {
        return Ok(());
    }
    Err(Failure::new("database.needs_name", format!("database {name}: {what}; nothing was done"))
        .help(format!("repeat the name if that is meant: --database {name}"))
        .details(json!({
            "flag": "--database",
            "database": name,
            "questions": [{ "code": "database.needs_name", "flag": "--database", "answer": name, "message": what }],
        }))
        .exit(Exit::NeedsDecision))
}

/// True when somebody can be asked.
fn is_interactive(output: &Output) -> bool {
    output.format == Format::Text && io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// A question that `flag` answers, or a yes on the terminal; false without either.
pub fn to(question: &str, flag: bool, output: &Output) -> Result<bool, Failure> {
    Ok(flag || (is_interactive(output) && yes(output, question)?))
}

fn yes(output: &Output, question: &str) -> Result<bool, Failure> {
    output.say(format!("{question} Type yes to go on:"));
    Ok(matches!(answer()?.to_lowercase().as_str(), "y" | "yes"))
}

fn answer() -> Result<String, Failure> {
    let mut answer = String::new();
    let read = io::stdin().lock().read_line(&mut answer);
    read.map_err(|error| Failure::new("io.stdin", "cannot read the answer").because(error))?;
    Ok(answer.trim().to_owned())
}
