//! Runs cases on a database, each as a test of its own, and holds what they executed against the manifest.

use std::{
    collections::BTreeSet,
    panic::AssertUnwindSafe,
    process::ExitCode,
    sync::{Arc, Mutex},
};

use futures_util::FutureExt;
use libtest_mimic::{Arguments, Failed, Trial};

use crate::{
    case::Case,
    manifest::{Cell, Manifest},
    report::report,
    tables::Tables,
    target::Target,
};

/// Runs `cases` on each of the targets. The arguments of the program are those of every Rust test; where they select
/// cases the manifest is not looked at.
pub fn run(targets: &[Target], cases: impl Fn() -> Vec<Case>) -> ExitCode {
    let arguments = Arguments::from_args();
    let mut passed = true;
    for &target in targets {
        passed &= run_on(target, cases(), &arguments);
    }
    if passed { ExitCode::SUCCESS } else { ExitCode::from(101) }
}

fn run_on(target: Target, cases: Vec<Case>, arguments: &Arguments) -> bool {
    let Some(tables) = Tables::new(target) else { return true };
    let (tables, executed) = (Arc::new(tables), Arc::new(Mutex::new(BTreeSet::new())));
    let trials = cases
        .into_iter()
        .map(|case| {
            let (tables, executed) = (Arc::clone(&tables), Arc::clone(&executed));
            Trial::test(format!("{}::{}", target.name(), case.name), move || {
                run_case(&case, &tables, &executed)
            })
        })
        .collect();
    let conclusion = libtest_mimic::run(arguments, trials);
    let complete = conclusion.num_failed == 0 && conclusion.num_filtered_out == 0 && !arguments.list;
    if let Ok(tables) = Arc::try_unwrap(tables).map_err(drop) {
        runtime().block_on(tables.drop());
    }
    !conclusion.has_failed() && (!complete || is_covered(target, &executed.lock().unwrap()))
}

fn run_case(case: &Case, tables: &Tables, executed: &Mutex<BTreeSet<Cell>>) -> Result<(), Failed> {
    let runtime = runtime();
    let ground = runtime.block_on(tables.ground());
    report(ground.target().name(), case.name);
    let result = runtime.block_on(AssertUnwindSafe((case.run)(&ground)).catch_unwind());
    let cells = ground.executed.lock().map(|mut it| std::mem::take(&mut *it)).unwrap_or_default();
    runtime.block_on(tables.give_back(ground));
    match result {
        Ok(()) => {
            executed.lock().unwrap().extend(cells);
            Ok(())
        }
        Err(panic) => std::panic::resume_unwind(panic),
    }
}

fn is_covered(target: Target, executed: &BTreeSet<Cell>) -> bool {
    let findings = Manifest::read().compare(target, executed);
    for finding in &findings {
        println!("{}: {finding}", target.name());
    }
    let name = target.name();
    println!("{name}: {} cells executed, {} not as the manifest says\n", executed.len(), findings.len());
    findings.is_empty()
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}
