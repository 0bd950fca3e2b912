//! Commands that are killed: whatever they have done by then, the command that leads on brings what nothing would have
//! disturbed. In the database, in its ledger, and in the files.
//!
//! A case is a folder under `snapshots/killed/`: files, among them `schema.dsl`, and `cmd`, lines for `sh`. The last line is
//! killed before each of its effects in turn, which are messages to the server and changes of files; then its connection is
//! broken at each message, and the disk is full from each growth of a file on. What leads on is the same line again, or what
//! it names when it refuses.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

#[path = "plans/catalog.rs"]
mod catalog;
#[allow(dead_code, reason = "nothing is compared with folders here")]
#[path = "cases/folder.rs"]
mod folder;
#[path = "faults/known.rs"]
mod known;
#[path = "faults/state.rs"]
mod state;
mod killed {
    #[allow(dead_code, reason = "what stops a command is not needed here")]
    pub mod place;
    pub mod tracer;
}

use std::{collections::BTreeSet, env, fs, path::Path, time::Instant};

use dioptra_generator::provider::Provider;

use self::{
    killed::{
        place::Place,
        tracer::{End, Fault},
    },
    known::Known,
};

#[tokio::test(flavor = "multi_thread")]
async fn commands_killed_on_sqlite_are_led_on() {
    known::report("sqlite", "commands_killed");
    all("sqlite", Provider::Sqlite, None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_killed_on_postgresql_are_led_on() {
    on_servers(|it| it.provider == Provider::Postgresql).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_killed_on_mariadb_and_mysql_are_led_on() {
    on_servers(|it| it.provider == Provider::Mysql).await;
}

async fn on_servers(chosen: fn(&Known) -> bool) {
    for Known { name, provider, url } in known::of_environment().into_iter().filter(chosen) {
        all(name, provider, Some(&url)).await;
    }
}

async fn all(name: &str, provider: Provider, server: Option<&str>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots/killed");
    let mut cases: Vec<_> = fs::read_dir(root).unwrap().map(|it| it.unwrap().path()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    let chosen = env::var("CASE").unwrap_or_default();
    // Where no database matters, one of them is enough.
    cases.retain(|it| server.is_none() || !changes_files_alone(it));
    for case in cases.iter().filter(|it| it.to_string_lossy().contains(&chosen)) {
        let what = format!("{name}, {}", case.file_name().unwrap().to_str().unwrap());
        let mut place = Place::new(case, provider, server).await;
        let begun = Instant::now();
        let mut tried = Tried::new(what, &mut place).await;
        let killed = tried.with_faults(&mut place, Fault::Kill).await;
        let broken = tried.with_faults(&mut place, Fault::Broken).await;
        assert!(killed > 0 && (server.is_none() || broken > 0), "{}", tried.what);
        // Elsewhere system calls are not made to fail.
        let full = match cfg!(target_arch = "x86_64") {
            true => tried.with_faults(&mut place, Fault::Full).await,
            false => 0,
        };
        let (what, states, took) = (&tried.what, tried.seen.len(), begun.elapsed());
        println!(
            "{what}: killed {killed} times, broken {broken} times, a full disk {full} times, {states} states, {took:.1?}"
        );
        place.drop().await;
    }
}

fn changes_files_alone(case: &Path) -> bool {
    let cmd = fs::read_to_string(case.join("cmd")).unwrap();
    let last = cmd.lines().next_back().unwrap();
    ["dioptra gen", "dioptra migrate squash"].iter().any(|it| last.starts_with(it))
}

/// What is known of a case.
struct Tried {
    /// The case, for a person.
    what: String,
    start: Vec<String>,
    /// What the command makes that nothing disturbs.
    expected: Vec<String>,
    /// From where it was led on.
    seen: BTreeSet<Vec<String>>,
}

impl Tried {
    async fn new(what: String, place: &mut Place) -> Tried {
        place.begin().await;
        let start = place.state().await;
        let (code, said) = place.lead_on();
        assert_eq!(code, Some(0), "{what}, undisturbed\n{said}");
        let expected = place.state().await;
        assert!(expected != start, "{what}: it changes nothing");
        place.begin().await;
        Tried { what, seen: BTreeSet::from([start.clone(), expected.clone()]), start, expected }
    }

    /// How many faults there can be.
    async fn with_faults(&mut self, place: &mut Place, fault: fn(usize) -> Fault) -> usize {
        for number in 1.. {
            let End { code, said, before } = place.disturbed(fault(number));
            let Some(before) = before else {
                place.begin().await;
                return number - 1;
            };
            self.lead_on(place, &format!("{}: {:?}, a {before}", self.what, fault(number)), code, &said)
                .await;
        }
        unreachable!()
    }

    async fn lead_on(&mut self, place: &mut Place, what: &str, code: Option<i32>, said: &str) {
        let Tried { start, expected, seen, .. } = self;
        let left = place.state().await;
        let is_told = code != Some(0) || left == *expected;
        assert!(is_told, "{what}: that it failed is not told\n{said}\n{}", diff(expected, &left));
        let names_disk = ["disk", "No space left"].iter().any(|it| said.contains(it));
        assert!(names_disk || code == Some(0) || !what.contains("Full"), "{what}\n{said}");
        if seen.insert(left.clone()) {
            let (code, said) = place.lead_on();
            let led = place.state().await;
            assert!(
                led == *expected,
                "{what}\nleft {}\n{said}\nexit {code:?}, in {}",
                diff(start, &left),
                diff(expected, &led)
            );
        } else if left == *start {
            return;
        }
        place.begin().await;
    }
}

/// The lines in which two states differ.
fn diff(before: &[String], after: &[String]) -> String {
    let brief = |mark: &str, it: &String| format!("\n{mark} {:.300}", it.replace('\n', "\n  "));
    let gone = before.iter().filter(|it| !after.contains(it)).map(|it| brief("-", it));
    let come = after.iter().filter(|it| !before.contains(it)).map(|it| brief("+", it));
    gone.chain(come).collect()
}
