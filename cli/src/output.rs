//! What is printed: data on stdout, words for people on stderr.
//!
//! With `--format json` stdout is one JSON document and stderr stays empty, but for progress on a terminal. With
//! `--format sarif` stdout is one SARIF document, whatever else there is to say goes to stderr.

use std::{
    io::{self, Write},
    sync::{
        Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use anstream::{AutoStream, ColorChoice};
use dioptra_generator::{
    diagnostics::{self, Diagnostics, Sarif},
    source::Sources,
};
use owo_colors::OwoColorize;
use serde::Serialize;

use crate::{
    args::{Color, Format, GlobalArgs},
    error::{Exit, Failure},
};

/// The version of the JSON envelope.
const SCHEMA_VERSION: u32 = 1;

/// Where a command says what it did.
#[derive(Debug)]
pub struct Output {
    /// How results are written.
    pub format: Format,
    command: &'static str,
    /// What `--format sarif` prints at the end.
    sarif: Mutex<Sarif>,
}

/// True where nothing is for people.
static SILENT: AtomicBool = AtomicBool::new(false);

/// A line for people, from whatever thread.
pub fn remark(text: &str) {
    if !SILENT.load(Ordering::Relaxed) {
        to_stderr(&format!("{text}\n"));
    }
}

impl Output {
    /// The output of `command`, for the whole process: sets when colors are used.
    pub fn new(global: &GlobalArgs, command: &'static str) -> Output {
        SILENT.store(global.format == Format::Json, Ordering::Relaxed);
        match global.color {
            Color::Auto => ColorChoice::Auto.write_global(),
            Color::Always => ColorChoice::Always.write_global(),
            Color::Never => ColorChoice::Never.write_global(),
        }
        Output::of(global.format, command)
    }

    /// The output of a command line that is wrong.
    pub fn of(format: Format, command: &'static str) -> Output {
        Output { format, command, sarif: Mutex::default() }
    }

    /// A line for people.
    pub fn say(&self, text: impl AsRef<str>) {
        if self.format != Format::Json {
            to_stderr(&format!("{}\n", text.as_ref()));
        }
    }

    /// A line for people about something that is probably not as meant.
    pub fn warn(&self, text: impl AsRef<str>) {
        self.say(format!("{}: {}", "warning".yellow().bold(), text.as_ref()));
    }

    /// Text that is the result itself, such as SQL; nothing with `--format json`, where it is part of the document, and for
    /// people with `--format sarif`.
    pub fn data(&self, text: &str) -> Result<(), Failure> {
        match self.format {
            Format::Json => Ok(()),
            Format::Sarif => {
                to_stderr(text);
                Ok(())
            }
            Format::Text | Format::Github => to_stdout(text),
        }
    }

    /// The document of `--format json`, for a command that found something to object to or not; nothing otherwise.
    pub fn json(&self, clean: bool, data: impl Serialize) -> Result<(), Failure> {
        self.envelope(if clean { "ok" } else { "findings" }, Some(data), None)
    }

    /// Diagnostics for people or for GitHub. JSON documents carry them as data.
    pub fn diagnostics(&self, diagnostics: &Diagnostics, sources: &Sources) -> Result<(), Failure> {
        match self.format {
            Format::Text => {
                let colored = AutoStream::choice(&io::stderr()) != ColorChoice::Never;
                to_stderr(&diagnostics::render(diagnostics, sources, colored));
                Ok(())
            }
            Format::Github => to_stdout(&diagnostics::github(diagnostics, sources)),
            Format::Sarif => {
                self.sarif().add(diagnostics, sources);
                Ok(())
            }
            Format::Json => Ok(()),
        }
    }

    /// Prints the document of `--format sarif`, once the command has ended well.
    pub fn end(&self) -> Result<(), Failure> {
        if self.format == Format::Sarif { to_stdout(&self.sarif().text()) } else { Ok(()) }
    }

    /// Reports a failure; the exit code that goes with it.
    pub fn failure(&self, failure: &Failure) -> Exit {
        let printed = match self.format {
            Format::Text => {
                to_stderr(&for_people(failure));
                Ok(())
            }
            Format::Sarif => {
                to_stderr(&for_people(failure));
                let mut sarif = self.sarif();
                sarif.fail(failure.code, &in_lines(failure));
                to_stdout(&sarif.text())
            }
            Format::Github => {
                to_stdout(&format!("::error title={}::{}\n", failure.code, escape(&in_lines(failure))))
            }
            Format::Json => self.envelope("error", None::<()>, Some(failure)),
        };
        // Where stdout cannot be written, the exit code is all that can be said.
        let _ = printed;
        failure.exit
    }

    fn sarif(&self) -> MutexGuard<'_, Sarif> {
        self.sarif.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn envelope(
        &self,
        status: &'static str,
        data: Option<impl Serialize>,
        error: Option<&Failure>,
    ) -> Result<(), Failure> {
        if self.format != Format::Json {
            return Ok(());
        }
        let envelope =
            Envelope { schema_version: SCHEMA_VERSION, command: self.command, status, data, error };
        let text = serde_json::to_string_pretty(&envelope)
            .map_err(|error| Failure::internal("internal.json", "cannot write JSON").because(error))?;
        to_stdout(&format!("{text}\n"))
    }
}

/// The document of `--format json`.
#[derive(Serialize)]
struct Envelope<'a, D> {
    schema_version: u32,
    command: &'a str,
    /// `ok`, `findings` or `error`.
    status: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    data: Option<D>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<&'a Failure>,
}

/// `error[code]: message`, then causes and help, each on a line of its own.
fn for_people(failure: &Failure) -> String {
    let mut text = format!("{}: {}\n", format!("error[{}]", failure.code).red().bold(), failure.message);
    for cause in &failure.causes {
        text += &format!("  {}: {}\n", "why".bold(), indent(cause));
    }
    for help in &failure.help {
        text += &format!("  {}: {}\n", "help".cyan().bold(), indent(help));
    }
    text
}

/// The message, then causes and help.
fn in_lines(failure: &Failure) -> String {
    [std::slice::from_ref(&failure.message), &failure.causes, &failure.help].concat().join("\n")
}

fn indent(text: &str) -> String {
    text.trim().replace('\n', "\n       ")
}

/// The escapes that GitHub's runner undoes.
fn escape(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Words for people are lost when nobody listens; that is no failure of the command.
fn to_stderr(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// A reader that has seen enough (`| head`) is no failure either; anything else is.
fn to_stdout(text: &str) -> Result<(), Failure> {
    let mut stdout = anstream::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new("io.stdout", "cannot write the result to stdout").because(error))
        }
        _ => Ok(()),
    }
}
