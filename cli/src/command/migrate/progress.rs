//! A deployment as a person sees it: a moving line on a terminal, and one that stays for each migration.

use std::time::{Duration, Instant};

use dioptra_runtime::migrate::Progress as Event;
use indicatif::ProgressBar;
use serde::Serialize;

use crate::output::Output;

/// How often the line on a terminal moves.
const TICK: Duration = Duration::from_millis(100);

/// What stays on the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// A line for each migration.
    Migrations,
    /// A line for each statement too.
    Statements,
    /// A line for each migration that is undone.
    Undone,
}

/// Shows the events of a deployment.
pub struct Progress<'o> {
    detail: Detail,
    output: &'o Output,
    /// Hidden where stderr is no terminal.
    line: ProgressBar,
    migration: String,
    statements: usize,
    /// The statement that runs, and since when.
    running: Option<(String, Instant)>,
    applied: Vec<Applied>,
}

/// A migration that was applied.
#[derive(Debug, Serialize)]
pub struct Applied {
    /// Its name.
    pub name: String,
    /// How long it took.
    pub milliseconds: u128,
}

impl Progress<'_> {
    pub fn new(detail: Detail, output: &Output) -> Progress<'_> {
        let line = ProgressBar::new_spinner();
        line.enable_steady_tick(TICK);
        Progress {
            detail,
            output,
            line,
            migration: String::new(),
            statements: 0,
            running: None,
            applied: Vec::new(),
        }
    }

    pub fn show(&mut self, event: Event<'_>) {
        match event {
            Event::Waiting { holder } => self.say(&format!("waiting for {holder}")),
            Event::Migration { name, number, total, statements } => {
                self.migration = format!("{number}/{total} {name}");
                self.statements = statements;
                self.line.set_message(self.migration.clone());
            }
            Event::Statement { number, sql } => {
                self.end_statement();
                self.running = Some((format!("{number}/{} {}", self.statements, brief(sql)), Instant::now()));
                self.line.set_message(format!("{}: statement {number}/{}", self.migration, self.statements));
            }
            Event::Rows { number, changed } => {
                let statement = format!("{}: statement {number}/{}", self.migration, self.statements);
                self.line.set_message(format!("{statement}, {changed} rows so far"));
            }
            Event::Retrying { attempt, pause } => self.say(&format!(
                "a table is locked, trying again in {} ms (attempt {attempt})",
                pause.as_millis()
            )),
            Event::Applied { name, took } => {
                self.end_statement();
                let milliseconds = took.as_millis();
                let done = if self.detail == Detail::Undone { "undid" } else { "applied" };
                self.say(&format!("{done} {name} ({milliseconds} ms)"));
                self.applied.push(Applied { name: name.to_owned(), milliseconds });
            }
            _ => {}
        }
    }

    /// What was applied.
    pub fn finish(self) -> Vec<Applied> {
        self.line.finish_and_clear();
        self.applied
    }

    fn end_statement(&mut self) {
        let Some((statement, begun)) = self.running.take() else { return };
        if self.detail == Detail::Statements {
            self.say(&format!("  {statement} ({} ms)", begun.elapsed().as_millis()));
        }
    }

    fn say(&self, text: &str) {
        self.line.suspend(|| self.output.say(text));
    }
}

/// The beginning of a statement, on one line.
fn brief(sql: &str) -> String {
    const LENGTH: usize = 60;
    let words: Vec<_> = sql.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(LENGTH) {
        Some((end, _)) => format!("{}..", &line[..end]),
        None => line,
    }
}
