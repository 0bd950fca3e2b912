//! Failures: what a command could not do, why, and what puts it right.

use std::{fmt::Display, io, path::Path, process::ExitCode, string::FromUtf8Error};

use serde::Serialize;
use serde_json::Value;

/// A command that could not do its work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// A stable dotted name, such as `schema.not_found`; never used again for something else.
    pub code: &'static str,
    /// What went wrong and where: lowercase, no final period.
    pub message: String,
    /// Why, outermost cause first.
    pub causes: Vec<String>,
    /// The commands or texts that put it right.
    pub help: Vec<String>,
    /// What belongs to it in JSON, such as diagnostics, which people have read above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub details: Option<Box<Value>>,
    /// How the process ends.
    #[serde(skip)]
    pub exit: Exit,
}

/// How the process ends. Scripts rely on the numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Everything was done, and there is nothing to object to.
    Done = 0,
    /// A mistake of the user, or findings.
    Failed = 1,
    /// `migrate diff --exit-code`: the sides differ.
    Different = 2,
    /// A question is open that only a person can answer.
    NeedsDecision = 10,
    /// `migrate lint` and `migrate deploy --lint` found something to object to.
    Lint = 11,
    /// The database is not what the migrations make.
    Drift = 12,
    /// An applied migration was edited or is missing.
    Checksum = 13,
    /// Two migrations follow the same one.
    Heads = 14,
    /// A migration failed, and `migrate deploy` can go on with it.
    Resumable = 15,
    /// A migration failed half way, and a person must look at the database.
    Manual = 16,
    /// The command line is wrong.
    Usage = 64,
    /// A bug of this program.
    Internal = 70,
    /// Another migration runs on the database.
    Locked = 75,
    /// Ctrl-C or SIGTERM, as shells have it.
    Interrupted = 130,
}

impl Failure {
    /// A mistake of the user.
    pub fn new(code: &'static str, message: impl Into<String>) -> Failure {
        let message = message.into();
        Failure { code, message, causes: Vec::new(), help: Vec::new(), details: None, exit: Exit::Failed }
    }

    /// A file or folder that cannot be read or written.
    pub fn io(doing: &str, path: &Path, error: &io::Error) -> Failure {
        let failure = Failure::new("io", format!("cannot {doing} {}", path.display())).because(error);
        match error.kind() {
            io::ErrorKind::PermissionDenied => failure.help("change the permissions of it or of its folder"),
            io::ErrorKind::StorageFull => failure.help("make room on the disk and run the command again"),
            _ => failure,
        }
    }

    /// A file that is no text.
    pub fn encoding(code: &'static str, path: &Path, error: &FromUtf8Error) -> Failure {
        let at = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count() + 1;
        Failure::new(code, format!("{} is not UTF-8 text", path.display()))
            .because(format!("line {line} has a byte that UTF-8 does not allow there"))
            .help("save the file as UTF-8")
    }

    /// A mistake in this program, already described on stderr.
    pub fn bug() -> Failure {
        Failure::internal("internal", "this is a bug in dioptra")
    }

    /// Something that must not happen, whatever the user does.
    pub fn internal(code: &'static str, message: impl Into<String>) -> Failure {
        Failure::new(code, message).exit(Exit::Internal).help(concat!(
            "please report it: ",
            env!("CARGO_PKG_REPOSITORY"),
            "/issues"
        ))
    }

    /// With a cause.
    pub fn because(mut self, cause: impl Display) -> Failure {
        self.causes.push(cause.to_string());
        self
    }

    /// With something that puts it right.
    pub fn help(mut self, help: impl Into<String>) -> Failure {
        self.help.push(help.into());
        self
    }

    /// With more for programs.
    pub fn details(mut self, details: Value) -> Failure {
        self.details = Some(Box::new(details));
        self
    }

    /// With another exit code.
    pub fn exit(self, exit: Exit) -> Failure {
        Failure { exit, ..self }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}
