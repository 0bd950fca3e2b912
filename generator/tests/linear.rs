//! Checking and formatting take time in proportion to the length of the text, whatever is in it.
//!
//! Each case is measured at two sizes in one run. Four times the text may take up to eight times as long: linear work
//! takes four times, quadratic work sixteen.

#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/hostile_schemas.rs"]
mod hostile_schemas;
#[path = "support/large_schema.rs"]
mod large_schema;

use std::{fs, time::Instant};

use dioptra_generator::{
    check,
    codegen::{self, RuntimeSource, Settings},
    diagnostics, format,
    source::Sources,
};
use hostile_schemas::CASES;
use large_schema::{LARGE, Size, large_schema};

const FACTOR: usize = 4;
const MAX_RATIO: f64 = 8.0;
/// How many times as long as checking a schema generating its client may take.
const MAX_OF_CHECKING: f64 = 4.0;
/// In bytes. Large enough that work of its square would show, small enough for a build without optimizations.
const SIZE: usize = 12 << 10;
/// In seconds. The clock of a thread goes in such steps: less counts as one.
const TICK: f64 = 0.004;

#[test]
fn checking_is_linear() {
    all_are_linear(|sources| {
        let (_, found) = check(sources, None);
        diagnostics::render(&found, sources, false);
        diagnostics::report(&found, sources);
    });
}

#[test]
fn formatting_is_linear() {
    all_are_linear(|sources| {
        for file in sources.files() {
            format(file);
        }
    });
}

#[test]
fn generating_is_linear() {
    let small = Size { models: 20, enums: 8, hub_relations: 10, ..LARGE };
    let sources = |factor: usize| {
        let size = Size {
            models: small.models * factor,
            enums: small.enums * factor,
            hub_relations: small.hub_relations * factor,
            ..LARGE
        };
        Sources::single("schema.dsl", large_schema(size))
    };
    let generate = |sources: &Sources| {
        let (schema, _) = check(sources, None);
        codegen::generate(&schema.unwrap(), &settings());
    };
    let ratio = ratio(&sources(1), &sources(FACTOR), &generate);
    assert!(ratio < MAX_RATIO, "{FACTOR} times as many models take {ratio:.1} times as long");
}

/// Checking takes 40 ms of the large schema, so that `dioptra gen` stays below 250 ms.
#[test]
fn generating_takes_little_more_than_checking() {
    let sources =
        Sources::single("schema.dsl", large_schema(Size { models: 60, hub_relations: 40, ..LARGE }));
    let (schema, _) = check(&sources, None);
    let schema = schema.unwrap();
    let best = |work: &dyn Fn()| (0..4).map(|_| seconds(work)).fold(f64::INFINITY, f64::min);
    let checking = best(&|| drop(check(&sources, None)));
    let generating = best(&|| drop(codegen::generate(&schema, &settings())));
    assert!(generating < MAX_OF_CHECKING * checking, "{generating} s beside {checking} s");
}

fn settings() -> Settings {
    Settings {
        crate_name: "client".to_owned(),
        runtime: RuntimeSource::Registry,
        dependencies: Vec::new(),
        schema_hash: String::new(),
    }
}

fn all_are_linear(work: impl Fn(&Sources)) {
    let mut failures = Vec::new();
    for case in CASES {
        let ratio = ratio(&case.sources(SIZE), &case.sources(SIZE * FACTOR), &work);
        if ratio > MAX_RATIO {
            failures.push(format!("{}: {ratio:.1}", case.name));
        }
    }
    assert!(
        failures.is_empty(),
        "{FACTOR} times the text takes this many times as long:\n{}",
        failures.join("\n")
    );
}

/// The best of up to four runs: whatever else the machine does can only make them slower.
fn ratio(small: &Sources, large: &Sources, work: &impl Fn(&Sources)) -> f64 {
    let (mut least_small, mut least_large) = (f64::INFINITY, f64::INFINITY);
    let mut ratio = f64::INFINITY;
    for _ in 0..4 {
        least_small = least_small.min(seconds(|| work(small)).max(TICK));
        least_large = least_large.min(seconds(|| work(large)));
        ratio = least_large / least_small;
        if ratio <= MAX_RATIO {
            break;
        }
    }
    ratio
}

fn seconds(work: impl FnOnce()) -> f64 {
    let (wall, before) = (Instant::now(), processor_seconds());
    work();
    match (before, processor_seconds()) {
        (Some(before), Some(after)) => after - before,
        _ => wall.elapsed().as_secs_f64(),
    }
}

/// What this thread has used of a processor; Linux only.
fn processor_seconds() -> Option<f64> {
    let statistics = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let nanoseconds: f64 = statistics.split(' ').next()?.parse().ok()?;
    Some(nanoseconds / 1e9)
}
