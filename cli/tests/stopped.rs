//! Commands that somebody stops, by Ctrl-C as by SIGTERM: what runs on the database ends, and what was done is told.
//!
//! A case is a folder under `snapshots/stopped/`, as in `killed.rs`: the last line of `cmd` runs long. `hold.PROVIDER.sql` is
//! run before it by another session, in whose way it is; `short.sql` behind it, so that it ends when it is led on.

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
#[allow(dead_code, reason = "system calls are left alone here")]
mod killed {
    pub mod place;
    pub mod tracer;
}

use std::{
    fs,
    path::Path,
    process::{Child, Command},
    time::{Duration, Instant},
};

use dioptra_generator::provider::Provider;

use self::{killed::place::Place, known::Known};

/// What shells give to a command that Ctrl-C has ended.
const INTERRUPTED: i32 = 130;

/// Much less than what runs would take.
const SOON: Duration = Duration::from_secs(20);

#[tokio::test(flavor = "multi_thread")]
async fn commands_are_stopped_on_sqlite() {
    known::report("sqlite", "commands_stopped");
    all("sqlite", Provider::Sqlite, None).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_are_stopped_on_postgresql() {
    on_servers(|it| it.provider == Provider::Postgresql).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn commands_are_stopped_on_mariadb_and_mysql() {
    on_servers(|it| it.provider == Provider::Mysql).await;
}

async fn on_servers(chosen: fn(&Known) -> bool) {
    for Known { name, provider, url } in known::of_environment().into_iter().filter(chosen) {
        all(name, provider, Some(&url)).await;
    }
}

async fn all(name: &str, provider: Provider, server: Option<&str>) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots/stopped");
    let mut cases: Vec<_> = fs::read_dir(root).unwrap().map(|it| it.unwrap().path()).collect();
    cases.sort();
    assert!(!cases.is_empty());
    for (case, signal) in cases.iter().zip(["INT", "TERM"].into_iter().cycle()) {
        let what = format!("{name}, {}", case.file_name().unwrap().to_str().unwrap());
        let mut place = Place::new(case, provider, server).await;
        place.begin().await;
        let start = place.state().await;
        let scratches = place.scratches().await;
        let holder = place.hold().await;
        let is_held = holder.is_some();
        let child = place.start();
        wait_until_it_listens(&child);
        let begun = Instant::now();
        send(signal, &child);
        let output = child.wait_with_output().unwrap();
        drop(holder);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(INTERRUPTED), "{what}\n{said}");
        assert!(said.contains("stopping") && said.contains("error[migrate.interrupted]"), "{what}\n{said}");
        let left = place.state().await;
        assert!(begun.elapsed() < SOON, "{what}: it runs on, or ended late");
        assert_eq!(place.scratches().await, scratches, "{what}");
        println!("{what}: {:.1?}", begun.elapsed());
        if place.shorten() || is_held {
            let (code, said) = place.lead_on_as_told(&said);
            assert_eq!(code, Some(0), "{what}\n{said}");
            let led = place.state().await;
            place.begin().await;
            place.shorten();
            let (code, said) = place.lead_on();
            assert_eq!(code, Some(0), "{what}, undisturbed\n{said}");
            assert_eq!(led, place.state().await, "{what}");
        } else {
            assert_eq!(left, start, "{what}");
        }
        place.drop().await;
    }
}

/// The thread that takes signals is there, and something runs on the database.
fn wait_until_it_listens(child: &Child) {
    let begun = Instant::now();
    let listens = || {
        let threads = fs::read_dir(format!("/proc/{}/task", child.id())).into_iter().flatten();
        let names = threads.map(|it| fs::read_to_string(it.unwrap().path().join("comm")).unwrap_or_default());
        names.into_iter().any(|name| name.trim() == "signals")
    };
    while !listens() {
        assert!(begun.elapsed() < SOON, "it does not listen to signals");
        std::thread::sleep(Duration::from_millis(5));
    }
    std::thread::sleep(Duration::from_millis(700));
}

fn send(signal: &str, child: &Child) {
    let sent = Command::new("kill").args([&format!("-{signal}"), &child.id().to_string()]).status();
    assert!(sent.unwrap().success());
}
