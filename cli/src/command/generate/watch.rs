//! `--watch`: does something again whenever the schema's files change.

use std::{thread, time::Duration};

use dioptra_generator::source::Sources;

use crate::{
    command::Context,
    config::Project,
    error::{Exit, Failure},
};

/// Short enough not to be waited for, long enough to cost nothing.
const INTERVAL: Duration = Duration::from_millis(200);

/// Runs `work` now and after every change, until the process is ended. Failures are shown and do not end it.
pub fn run(context: Context, work: impl Fn(Context) -> Result<Exit, Failure>) -> Result<Exit, Failure> {
    let mut seen = None;
    loop {
        let now = sources(context);
        if seen.as_ref() != Some(&now) {
            if let Err(failure) = work(context) {
                context.output.failure(&failure);
            }
            seen = Some(now);
        }
        thread::sleep(INTERVAL);
    }
}

/// `None` while the files cannot be read.
fn sources(context: Context) -> Option<Sources> {
    Project::read(context.global).ok().map(|project| project.sources)
}
