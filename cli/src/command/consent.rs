//! Questions that only a person can answer.

use std::io::{self, BufRead, IsTerminal};

use clap::Args;
use dioptra_generator::migrate::{Plan, Rename, Warning};
use serde_json::json;

use super::plan_report::WarningReport;
use crate::{
    args::Format,
    error::{Exit, Failure},
    output::Output,
};

/// What may be lost.
#[derive(Debug, Args)]
pub struct Losses {
    /// Go on even if rows or values are lost: of this table, column or enum, or wherever it is
    #[arg(
        long,
        value_name = "OBJECT",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = EVERYWHERE
    )]
    accept_data_loss: Vec<String>,
}

const EVERYWHERE: &str = "*";

impl Losses {
    fn accepts(&self, warning: &Warning) -> bool {
        self.accept_data_loss.iter().any(|it| *it == EVERYWHERE || *it == warning.target())
    }
}

/// Shows the warnings of `plan`. If rows or values would be lost, `accepted` or a yes on the terminal is needed, or it is
/// one of `renames` that is meant.
pub fn to_data_loss(
    plan: &Plan,
    accepted: &Losses,
    renames: &[Rename],
    output: &Output,
) -> Result<(), Failure> {
    warn(&plan.warnings, output);
    let losses = open_losses(&plan.warnings, accepted);
    if losses.is_empty() || (is_interactive(output) && yes(output, "lose this data?")?) {
        return Ok(());
    }
    Err(losses_are_open(&losses, renames))
}

/// The database's `name` was repeated, or is typed on the terminal: `what` is about to happen to it, such as "everything
/// in it will be lost".
pub fn to_change(name: &str, what: &str, repeated: Option<&str>, output: &Output) -> Result<(), Failure> {
    to_change_with_losses(name, what, repeated, &[], &Losses { accept_data_loss: vec![] }, output)
}

/// Both as one question: who types the name on the terminal accepts what the warnings have told.
pub fn to_change_with_losses(
    name: &str,
    what: &str,
    repeated: Option<&str>,
    warnings: &[Warning],
    accepted: &Losses,
    output: &Output,
) -> Result<(), Failure> {
    warn(warnings, output);
    let losses = open_losses(warnings, accepted);
    let is_repeated = repeated == Some(name);
    if is_repeated && losses.is_empty() {
        return Ok(());
    }
    if repeated.is_none() && is_interactive(output) {
        output.say(format!("database {name}: {what}. Type its name to go on:"));
        if answer()? == name {
            return Ok(());
        }
    }
    let flag = format!("--database={name}");
    let question = json!({ "code": "database.needs_name", "message": what, "flags": [flag] });
    let help = format!("repeat the name if that is meant: {flag}");
    if losses.is_empty() {
        return Err(Failure::new(
            "database.needs_name",
            format!("database {name}: {what}; nothing was done"),
        )
        .help(help)
        .details(json!({ "flag": "--database", "database": name, "questions": [question] }))
        .exit(Exit::NeedsDecision));
    }
    let mut failure = losses_are_open(&losses, &[]);
    if !is_repeated {
        failure = failure.because(format!("database {name}: {what}")).help(help);
        if let Some(questions) = failure.details.as_mut().and_then(|it| it["questions"].as_array_mut()) {
            questions.push(question);
        }
    }
    Err(failure)
}

fn warn(warnings: &[Warning], output: &Output) {
    warnings.iter().for_each(|warning| output.warn(warning.to_string()));
}

fn open_losses<'w>(warnings: &'w [Warning], accepted: &Losses) -> Vec<&'w Warning> {
    warnings.iter().filter(|warning| warning.loses_data() && !accepted.accepts(warning)).collect()
}

fn losses_are_open(losses: &[&Warning], renames: &[Rename]) -> Failure {
    let mut failure = Failure::new("migrate.needs_decision", "data would be lost, nothing was done");
    let mut questions = vec![];
    for warning in losses {
        let object = warning.target();
        let accept = format!("--accept-data-loss={object}");
        failure = failure.help(format!("`{object}` may go: {accept}"));
        let mut question = json!(WarningReport::new(warning));
        question["flags"] = json!([accept]);
        if let Some(it) = renames.iter().find(|it| warning.is_of(it)) {
            let flag = format!("--rename={it}");
            let was = it.column.as_ref().unwrap_or(&it.table.name);
            let at = if it.column.is_some() { "@was" } else { "@@was" };
            let new = &it.to;
            failure = failure
                .help(format!("or it is `{new}` now: write `{at}(\"{was}\")` on `{new}`, or pass {flag}"));
            question["flags"] = json!([accept, flag]);
            question["rename"] = json!({ "to": new, "attribute": format!("{at}(\"{was}\")") });
        }
        questions.push(question);
    }
    if losses.len() > 1 {
        failure = failure.help("all of them may go: --accept-data-loss");
    }
    let details = json!({ "flag": "--accept-data-loss", "questions": questions });
    failure.details(details).exit(Exit::NeedsDecision)
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
