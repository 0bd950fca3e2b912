//! Makes a pair that fails smaller: without blocks and lines that the failure does not need.

use super::property::Bench;
use crate::test_database::{Server, TestDatabase};

/// How many smaller pairs are tried.
const TRIES: usize = 400;

/// What fails in the same way with as little text as can be found, as `run` reports it.
pub async fn shrink(
    server: Server,
    databases: &TestDatabase,
    (from, to): (&str, &str),
    seed: u64,
    problem: String,
) -> String {
    let (mut pair, mut problem) = ((from.to_owned(), to.to_owned()), problem);
    let mut tries = 0;
    for separator in ["\n\n", "\n"] {
        let mut at = 0;
        loop {
            let parts = parts(&pair, separator);
            let Some(part) = parts.get(at).filter(|_| tries < TRIES) else { break };
            let smaller = (without(&pair.0, part, separator), without(&pair.1, part, separator));
            tries += 1;
            let mut bench = Bench::new(server, databases).await;
            match bench.run(&smaller.0, &smaller.1, seed).await {
                Err(other) if kind(&other) == kind(&problem) => (pair, problem) = (smaller, other),
                _ => at += 1,
            }
        }
    }
    problem
}

/// The parts of both texts, each once.
fn parts(pair: &(String, String), separator: &str) -> Vec<String> {
    let mut parts: Vec<String> = vec![];
    for part in pair.0.split(separator).chain(pair.1.split(separator)) {
        if !parts.iter().any(|it| it == part) {
            parts.push(part.to_owned());
        }
    }
    parts
}

fn without(text: &str, part: &str, separator: &str) -> String {
    let kept = text.split(separator).filter(|it| *it != part);
    kept.collect::<Vec<_>>().join(separator)
}

/// What a problem is like: its first words, without names.
fn kind(problem: &str) -> String {
    problem.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}
