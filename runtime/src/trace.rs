//! What observers see: one `tracing` span for each statement.
//!
//! The span is `query` of the target `dioptra`, at level DEBUG, with the fields `operation`, `model`, `statement`,
//! and when it is done `rows` and, if it failed, `error` (the kind). A span costs nothing while nobody listens.
//! Parameters are recorded only for who listens to the target `dioptra::parameters` at TRACE; those of `@sensitive`
//! fields never are. A statement that took longer than [`SLOW`] is also a WARN event of the target `dioptra::slow`.

use std::{
    fmt,
    pin::Pin,
    time::{Duration, Instant},
};

use tracing::{Instrument, Span, field};

use crate::{
    error::Result,
    statement::Statement,
    value::{Bind, Value},
};

/// Statements that take longer are reported.
pub(crate) const SLOW: Duration = Duration::from_secs(1);

/// Whose statements they are, for traces and for the error of an exhausted pool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Operation {
    /// The action: `find_many`.
    pub(crate) action: &'static str,
    /// The model: `Post`; empty for SQL by hand.
    pub(crate) model: &'static str,
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.model {
            "" => f.write_str(self.action),
            model => write!(f, "{} of {model}", self.action),
        }
    }
}

/// Runs `call`, which runs `statement`, inside of its span. `rows` counts what came of the call.
///
/// Futures are pinned by who makes them, here and in the driver: a future that is an argument is held twice.
pub(crate) async fn traced<T>(
    operation: Operation,
    statement: &Statement,
    call: Pin<&mut impl Future<Output = Result<T>>>,
    rows: impl FnOnce(&T) -> u64,
) -> Result<T> {
    if !tracing::enabled!(target: "dioptra", tracing::Level::DEBUG)
        && !tracing::enabled!(target: "dioptra::slow", tracing::Level::WARN)
    {
        return call.await;
    }
    let span = span(operation, statement);
    let start = Instant::now();
    let result = call.instrument(span.clone()).await;
    let duration = start.elapsed();
    let count = result.as_ref().map_or(0, rows);
    match &result {
        Ok(_) => span.record("rows", count),
        Err(error) => span.record("error", field::debug(error.kind())),
    };
    if duration >= SLOW {
        tracing::warn!(
            target: "dioptra::slow",
            operation = operation.action,
            model = operation.model,
            statement = %statement.sql,
            rows = count,
            ?duration,
            "slow statement"
        );
    }
    result
}

fn span(operation: Operation, statement: &Statement) -> Span {
    let span = tracing::debug_span!(
        target: "dioptra",
        "query",
        operation = operation.action,
        model = operation.model,
        statement = %statement.sql,
        parameters = field::Empty,
        rows = field::Empty,
        error = field::Empty,
    );
    if tracing::enabled!(target: "dioptra::parameters", tracing::Level::TRACE) {
        span.record("parameters", field::debug(Parameters(&statement.binds)));
    }
    span
}

struct Parameters<'s>(&'s [Bind]);

impl fmt::Debug for Parameters<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(Parameter)).finish()
    }
}

struct Parameter<'s>(&'s Bind);

impl fmt::Debug for Parameter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0.value {
            _ if self.0.sensitive => f.write_str("***"),
            Value::Null => f.write_str("NULL"),
            Value::Text(it) => write!(f, "{it:?}"),
            Value::Bytes(it) => write!(f, "{} bytes", it.len()),
            Value::List(it) => write!(f, "{} values", it.len()),
            other => write!(f, "{other:?}"),
        }
    }
}
