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

/// What a deployment makes that nothing disturbs.
async fn undisturbed(place: &mut Place) -> Vec<String> {
    Deployer::start(place, &place.url).succeeds("undisturbed");
    let state = place.state().await;
    assert!(state.len() > 10, "{state:?}");
    place.empty().await;
    state
}
