//! Deployments that are killed, and servers that are: whatever the moment, the next deployment ends in the same database.
//!
//! The real command deploys `snapshots/faults/<database>.sql`, twenty statements, through a proxy that counts what is sent
//! to the server and kills one of the two at each message in turn. SQLite has no server: there the command is killed at
//! each statement that it tells of. The servers that are killed are the test's own.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout, clippy::print_stderr)]

#[path = "plans/catalog.rs"]
mod catalog;
mod faults {
    pub mod deployer;
    pub mod known;
    pub mod place;
    pub mod proxy;
    pub mod server;
    mod state;
}

use std::time::{Duration, Instant};

use dioptra_generator::provider::Provider;

use self::faults::{
    deployer::{Deployer, MANUAL, RESUMABLE},
    known::Known,
    place::Place,
    proxy::{Proxy, Trap},
    server::Server,
};

/// Every message is one of those, so that nothing which the server can have done is left out.
#[tokio::test(flavor = "multi_thread")]
async fn a_deployer_killed_at_any_message_leaves_a_deployment_that_goes_on() {
    for Known { name, provider, url } in faults::known::of_environment() {
        let mut place = Place::on_server(provider, &url, "deploy").await;
        let expected = undisturbed(&mut place).await;
        let mut killed = 0;
        for message in 1.. {
            let proxy = Proxy::start(&place.url, Trap::AtMessage(message)).await;
            let mut deployer = Deployer::start(&place, &proxy.url);
            let caught = proxy.wait(&mut deployer).await;
            deployer.kill();
            if !caught {
                break;
            }
            killed += 1;
            Deployer::start(&place, &place.url).succeeds(&format!("after message {message}"));
            assert_eq!(place.state().await, expected, "{}: message {message}", name);
            place.empty().await;
        }
        assert!(killed > 40, "{killed} messages of {}", name);
        println!("{}: killed at {killed} messages", name);
        place.drop().await;
    }
}

/// Behind it, another undoing ends what was begun; a deployment does so too, or says that undoing is to be ended first.
#[tokio::test(flavor = "multi_thread")]
async fn an_undoing_killed_at_any_message_goes_on() {
    for Known { name, provider, url } in faults::known::of_environment() {
        let mut place = Place::on_server(provider, &url, "undo").await;
        let nothing = place.state().await;
        let mut killed = 0;
        for message in 1.. {
            Deployer::start(&place, &place.url).succeeds("deployed");
            let deployed = place.state().await;
            let proxy = Proxy::start(&place.url, Trap::AtMessage(message)).await;
            let mut deployer = Deployer::undo(&place, &proxy.url);
            let caught = proxy.wait(&mut deployer).await;
            deployer.kill();
            if !caught {
                break;
            }
            killed += 1;
            if message % 2 == 0 {
                let (code, said) = Deployer::start(&place, &place.url).ends();
                assert!(matches!(code, Some(0 | MANUAL)), "{}: message {message}\n{said}", name);
                assert!(code != Some(0) || place.state().await == deployed, "message {message}");
            }
            Deployer::undo(&place, &place.url).succeeds(&format!("after message {message}"));
            assert_eq!(place.state().await, nothing, "{}: message {message}", name);
        }
        assert_eq!(place.state().await, nothing, "{}", name);
        assert!(killed > 20, "{killed} messages of {}", name);
        println!("{}: killed at {killed} messages of undoing", name);
        place.drop().await;
    }
}

#[tokio::test]
async fn a_deployer_killed_at_any_statement_leaves_a_deployment_that_goes_on() {
    faults::known::report("sqlite", "killed_at_any_statement");
    let mut place = Place::of_file().await;
    let expected = undisturbed(&mut place).await;
    for statement in 0..20 {
        let mut deployer = Deployer::start(&place, &place.url);
        deployer.read_statements(statement);
        deployer.kill();
        Deployer::start(&place, &place.url).succeeds(&format!("after statement {statement}"));
        assert_eq!(place.state().await, expected, "statement {statement}");
        place.empty().await;
    }
}

/// The server dies while it runs a statement, or when it has run it and not told.
#[tokio::test(flavor = "multi_thread")]
async fn a_server_killed_at_any_statement_leaves_a_deployment_that_goes_on() {
    for Known { name, provider, .. } in faults::known::of_environment() {
        if name == "mysql" {
            continue; // There is no package to start one from.
        }
        let folder = tempfile::tempdir().unwrap();
        let mut server = Server::start(provider, folder.path()).await;
        let mut place = Place::on_server(provider, &server.url, "server").await;
        let expected = undisturbed(&mut place).await;
        for (number, statement) in Place::statements(provider).iter().enumerate() {
            let trap = Trap::AtStatement { text: statement.clone(), answered: number % 2 == 0 };
            let proxy = Proxy::start(&place.url, trap).await;
            let mut deployer = Deployer::start(&place, &proxy.url);
            assert!(proxy.wait(&mut deployer).await, "{}: {statement}", name);
            server.kill();
            proxy.close();
            let (code, said) = deployer.ends();
            assert_eq!(code, Some(RESUMABLE), "{}: {statement}\n{said}", name);
            server.start_again().await;
            Deployer::start(&place, &place.url).succeeds(statement);
            place.connect_again().await;
            assert_eq!(place.state().await, expected, "{}: {statement}", name);
            place.empty().await;
        }
    }
}

/// All but one find nothing to do, behind a wait.
#[tokio::test(flavor = "multi_thread")]
async fn many_deployers_at_once_end_well() {
    let mut places = vec![Place::of_file().await];
    for Known { provider, url, .. } in faults::known::of_environment() {
        places.push(Place::on_server(provider, &url, "many").await);
    }
    for mut place in places {
        let expected = undisturbed(&mut place).await;
        // To connect is slow where so many share a processor.
        let patience = if place.url.starts_with("sqlite:") { "" } else { "?connect_timeout=60" };
        let url = format!("{}{patience}", place.url);
        let deployers: Vec<_> = (0..32).map(|_| Deployer::start(&place, &url)).collect();
        let ends: Vec<_> = deployers.into_iter().map(Deployer::ends).collect();
        assert!(ends.iter().all(|(code, _)| *code == Some(0)), "{ends:#?}");
        let applied = ends.iter().filter(|(_, said)| said.contains("1 migration applied\n")).count();
        assert_eq!(applied, 1, "{ends:#?}");
        assert_eq!(place.state().await, expected);
        place.drop().await;
    }
}

/// Packets are lost, and nobody closes the connection: on one connection, or on all.
#[tokio::test(flavor = "multi_thread")]
async fn a_line_that_goes_dead_is_noticed() {
    for Known { name, provider, url } in faults::known::of_environment() {
        let mut place = Place::on_server(provider, &url, "dead").await;
        let expected = undisturbed(&mut place).await;
        let statements = Place::statements(provider);
        for (number, answered, everywhere) in [(3, false, false), (6, true, false), (9, false, true)] {
            let text = statements[number].clone();
            let what = format!("{name}: {text}, answered: {answered}, everywhere: {everywhere}");
            let trap = Trap::AtStatement { text, answered };
            let trap = if everywhere { Trap::Network(Box::new(trap)) } else { trap };
            let proxy = Proxy::start(&place.url, trap).await;
            // It is how long a network may take.
            let mut deployer = Deployer::start(&place, &format!("{}?connect_timeout=1", proxy.url));
            assert!(proxy.wait(&mut deployer).await, "{what}");
            let (code, said) = deployer.ends();
            assert_eq!(code, Some(RESUMABLE), "{what}\n{said}");
            assert!(said.contains("error[migrate.connection_lost]"), "{what}\n{said}");
            proxy.close();
            Deployer::start(&place, &place.url).succeeds(&what);
            assert_eq!(place.state().await, expected, "{what}");
            place.empty().await;
        }
        place.drop().await;
    }
}

/// It takes several times as long as a network may take.
#[tokio::test(flavor = "multi_thread")]
async fn a_statement_that_runs_long_is_waited_for() {
    for Known { provider, url, .. } in faults::known::of_environment() {
        let place = Place::on_server(provider, &url, "long").await;
        let sleep = if provider == Provider::Postgresql { "SELECT pg_sleep(7)" } else { "DO SLEEP(7)" };
        place.deploys(sleep);
        let begun = Instant::now();
        Deployer::start(&place, &format!("{}?connect_timeout=1", place.url)).succeeds(sleep);
        assert!(begun.elapsed() >= Duration::from_secs(7));
        place.drop().await;
    }
}

/// What a deployment makes that nothing disturbs.
async fn undisturbed(place: &mut Place) -> Vec<String> {
    Deployer::start(place, &place.url).succeeds("undisturbed");
    let state = place.state().await;
    assert!(state.len() > 10, "{state:?}");
    place.empty().await;
    state
}
