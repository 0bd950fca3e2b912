//! The main property of migrations, for random pairs of schemas A and B: on a database that was made by A and has rows,
//! the plan from A to B leads to the database that B makes; a second plan is empty; what can survive survives, and what
//! does not was announced. Where rows stop the plan, that was announced, and it goes on once they are gone.
//!
//! The gate runs a part of the pairs. `DIOPTRA_PAIRS=500` says how many, `DIOPTRA_PAIRS_FROM=7` with which seed to begin.
//!
//! The same holds for the versions of schemas that people wrote.

#[path = "../../../tests/plans/catalog.rs"]
mod catalog_lines;
mod dice;
mod draft;
mod draw;
mod edit;
mod guide;
mod property;
mod rows;
mod shrink;
mod survival;
mod text;
mod types;
mod versions;

use std::env;

use self::{
    dice::Dice,
    draw::draw,
    edit::edit,
    property::{Bench, Outcome},
    shrink::shrink,
};
use crate::test_database::{Server, TestDatabase};
use dioptra_generator::provider::Provider;

/// How many pairs the gate runs on each database.
const PAIRS: u64 = 100;

#[tokio::test]
async fn plans_lead_from_any_schema_to_any_other_on_sqlite() {
    every_pair(Server::Sqlite).await;
}

#[tokio::test]
async fn plans_lead_from_any_schema_to_any_other_on_postgresql() {
    every_pair(Server::Postgresql).await;
}

#[tokio::test]
async fn plans_lead_from_any_schema_to_any_other_on_mariadb() {
    every_pair(Server::Mariadb).await;
}

#[tokio::test]
async fn plans_lead_from_any_schema_to_any_other_on_mysql() {
    every_pair(Server::Mysql).await;
}

#[tokio::test]
async fn plans_lead_from_each_version_to_the_next_on_sqlite() {
    every_version(Server::Sqlite).await;
}

#[tokio::test]
async fn plans_lead_from_each_version_to_the_next_on_postgresql() {
    every_version(Server::Postgresql).await;
}

#[tokio::test]
async fn plans_lead_from_each_version_to_the_next_on_mariadb() {
    every_version(Server::Mariadb).await;
}

#[tokio::test]
async fn plans_lead_from_each_version_to_the_next_on_mysql() {
    every_version(Server::Mysql).await;
}

/// PostgreSQL's extensions have no scripts that lead to an earlier version.
const ONE_WAY: &[&str] = &["extensions_have_a_schema_and_a_version: to to from"];

async fn every_version(server: Server) {
    let Some(databases) = TestDatabase::create(server, "versions") else { return };
    let mut bench = Bench::new(server, &databases).await;
    let mut wrong = vec![];
    let (mut count, mut others) = (0, 0);
    for (seed, it) in versions::all().into_iter().enumerate() {
        let is_one_way = ONE_WAY.contains(&it.name.as_str());
        if is_one_way || !bench.can_be(&it.from) || !bench.can_be(&it.to) {
            others += 1;
            continue;
        }
        count += 1;
        if let Err(problem) = bench.run(&it.from, &it.to, seed as u64).await {
            println!("==== {}: {problem}", it.name);
            wrong.push(it.name);
            bench = Bench::new(server, &databases).await;
        }
    }
    drop(bench);
    databases.drop().await;
    println!("{}: {count} pairs of versions, {others} that it cannot be", server.name());
    assert!(wrong.is_empty(), "{} wrong: {wrong:#?}", server.name());
    assert!(count > 20, "{count} pairs of versions");
}

async fn every_pair(server: Server) {
    let number = |name: &str, default| env::var(name).map_or(default, |it| it.parse().unwrap());
    // The seed of the first pair, and how many there are.
    let (first, count) = (number("DIOPTRA_PAIRS_FROM", 0), number("DIOPTRA_PAIRS", PAIRS));
    let Some(databases) = TestDatabase::create(server, "pairs") else { return };
    let mut bench = Bench::new(server, &databases).await;
    let mut outcomes = vec![];
    let mut wrong = vec![];
    for seed in first..first + count {
        let (from, to) = pair(bench.provider(), seed);
        match bench.run(&from, &to, seed).await {
            Ok(outcome) => outcomes.push(outcome),
            Err(mut problem) => {
                if wrong.is_empty() {
                    problem = shrink(server, &databases, (&from, &to), seed, problem).await;
                }
                println!("==== seed {seed}: {problem}");
                wrong.push(seed);
                bench = Bench::new(server, &databases).await;
            }
        }
    }
    drop(bench);
    databases.drop().await;
    let stopped = outcomes.iter().filter(|it| **it == Outcome::Stopped).count();
    let empty = outcomes.iter().filter(|it| **it == Outcome::Empty).count();
    println!("{}: {count} pairs, {stopped} stopped by rows, {empty} without rows", server.name());
    assert!(wrong.is_empty(), "{} wrong: seeds {wrong:?}", server.name());
    assert!(2 * (stopped + empty) < outcomes.len(), "{stopped} stopped, {empty} without rows");
}

/// The texts of two schemas. Most are the same but for some edits; a few have nothing in common.
fn pair(provider: Provider, seed: u64) -> (String, String) {
    let mut dice = Dice::new(seed);
    let from = draw(provider, &mut dice);
    if dice.chance(10) {
        return (from.text(), draw(provider, &mut dice).text());
    }
    let mut to = from.clone();
    for _ in 0..dice.between(1, 8) {
        edit(&mut to, &mut dice);
    }
    (from.text(), to.text())
}
