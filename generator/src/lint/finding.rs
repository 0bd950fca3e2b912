//! A finding of a rule, and the diagnostic it becomes.

use super::{migration::Migration, operation::Operation, rules::Rule};
use crate::diagnostics::{Diagnostic, Fix, Severity};

/// What a rule has to say of an operation.
#[derive(Debug, Clone)]
pub struct Finding {
    message: String,
    help: Option<String>,
    /// What the operation, or its statement, becomes.
    instead: Option<Instead>,
    /// Less than the rule's severity.
    warning: bool,
}

#[derive(Debug, Clone)]
struct Instead {
    title: &'static str,
    statements: Vec<String>,
    place: Place,
    /// It is the same change, so that `--fix` writes it.
    same: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// Instead of the operation, behind the other clauses of its statement.
    Operation,
    /// Instead of the whole statement.
    Statement,
    /// Before the statement.
    Before,
}

impl Finding {
    /// What happens and why it hurts: lowercase, no final period.
    pub fn new(message: impl Into<String>) -> Finding {
        Finding { message: message.into(), help: None, instead: None, warning: false }
    }

    /// What to do.
    pub fn help(self, help: impl Into<String>) -> Finding {
        Finding { help: Some(help.into()), ..self }
    }

    /// The statements that make the same change safely, which `--fix` writes. `COMMIT` ends a transaction.
    pub fn instead(self, title: &'static str, statements: Vec<String>) -> Finding {
        Finding { instead: Some(Instead { title, statements, place: Place::Operation, same: true }), ..self }
    }

    /// Likewise, for the whole statement with all of its clauses.
    pub fn instead_of_statement(self, title: &'static str, statements: Vec<String>) -> Finding {
        Finding { instead: Some(Instead { title, statements, place: Place::Statement, same: true }), ..self }
    }

    /// The end of a transaction before the whole statement, which `--fix` writes.
    pub fn commit_before(self) -> Finding {
        let (title, statements) = ("end the transaction before", vec!["COMMIT".to_owned()]);
        Finding { instead: Some(Instead { title, statements, place: Place::Before, same: true }), ..self }
    }

    /// Statements that make another change, which may be what is meant; only the help has them.
    pub fn rather(self, title: &'static str, statements: Vec<String>) -> Finding {
        Finding { instead: Some(Instead { title, statements, place: Place::Operation, same: false }), ..self }
    }

    /// As a warning, whatever the severity of the rule.
    pub fn warning(self) -> Finding {
        Finding { warning: true, ..self }
    }

    /// The diagnostic; its help ends with the safe SQL.
    pub fn diagnostic(self, rule: &Rule, operation: &Operation, migration: &Migration) -> Diagnostic {
        let severity = if self.warning { Severity::Warning } else { rule.severity };
        let diagnostic = Diagnostic::error(rule.code, operation.span, self.message).severity(severity);
        let Some(Instead { title, mut statements, place, same }) = self.instead else {
            return match self.help {
                Some(help) => diagnostic.help(help),
                None => diagnostic,
            };
        };
        let rest = migration.rest_of(operation).filter(|_| place == Place::Operation);
        if place == Place::Before {
            statements.push(migration.statement(operation.statement).to_owned());
        }
        let sql = statements.join(";\n") + ";";
        let help = self.help.unwrap_or_else(|| title.to_owned());
        let diagnostic = diagnostic.help(format!("{help}:\n{sql}"));
        if !same {
            return diagnostic;
        }
        let all: Vec<String> = rest.into_iter().chain(statements).collect();
        let fix = Fix::replace(title, migration.statement_span(operation.statement), all.join(";\n")).safe();
        diagnostic.fix(fix)
    }
}
