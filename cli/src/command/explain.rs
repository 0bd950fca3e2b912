//! `dioptra explain`: the rule behind the code of a diagnostic.

use clap::Args;
use dioptra_generator::diagnostics::{self, Example, Explanation, did_you_mean};
use owo_colors::OwoColorize;
use serde_json::json;

use super::Context;
use crate::error::{Exit, Failure};

/// Explain the code of a diagnostic, with a wrong and a right schema
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The code, such as relation.missing_back_field; without it, all of them are listed
    code: Option<String>,
}

pub fn run(args: &ExplainArgs, context: Context) -> Result<Exit, Failure> {
    let output = context.output;
    match &args.code {
        None => {
            let all = diagnostics::explanations();
            output.data(&list(&all))?;
            output.json(true, json!({ "codes": all }))?;
        }
        Some(code) => {
            let explanation = diagnostics::explain(code).ok_or_else(|| unknown(code))?;
            output.data(&text(&explanation))?;
            output.json(true, explanation)?;
        }
    }
    Ok(Exit::Done)
}

fn unknown(code: &str) -> Failure {
    let all = diagnostics::explanations();
    let failure = Failure::new("explain.unknown_code", format!("no diagnostic has the code `{code}`"));
    match did_you_mean(code, all.iter().map(|it| it.code)) {
        Some(meant) => failure.help(format!("did you mean `dioptra explain {meant}`?")),
        None => failure.help("`dioptra explain` lists the codes"),
    }
}

/// A line for each code.
fn list(all: &[Explanation]) -> String {
    let width = all.iter().map(|it| it.code.len()).max().unwrap_or_default();
    all.iter().map(|it| format!("{:width$}  {}\n", it.code, it.claim)).collect()
}

fn text(explanation: &Explanation) -> String {
    let mut text = format!("{}: {}\n\n{}\n", explanation.code.bold(), explanation.claim, explanation.why);
    if let Some(Example { wrong, right }) = explanation.example {
        text += &format!("\n{}\n\n{}", "wrong".red(), indented(wrong));
        text += &format!("\n{}\n\n{}", "right".green(), indented(right));
    }
    text
}

fn indented(schema: &str) -> String {
    schema.lines().map(|line| format!("    {line}").trim_end().to_owned() + "\n").collect()
}
