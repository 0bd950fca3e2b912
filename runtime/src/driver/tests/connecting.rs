//! Every way not to get a connection says what to do. A line of `snapshots/runtime/connecting/` is what is wrong with
//! the URL, and the error.

use std::fmt::Write;

use tokio::net::TcpListener;

use crate::testing::{self, server::Server};

#[tokio::test]
async fn to_postgresql() {
    let Some(url) = Server::Postgresql.url("connecting/to_postgresql") else { return };
    let mut admin = Server::Postgresql.connect(&url, "", &testing::SCHEMA).await;
    let role = "CREATE ROLE crowded LOGIN PASSWORD 'secret' CONNECTION LIMIT 0";
    admin.batch(&format!("DROP ROLE IF EXISTS crowded; {role}")).await.unwrap();
    check(Server::Postgresql, &url, "runtime/connecting/postgresql.txt").await;
    admin.batch("DROP ROLE crowded").await.unwrap();
}

#[tokio::test]
async fn to_mariadb() {
    let Some(url) = Server::Mariadb.url("connecting/to_mariadb") else { return };
    let mut admin = Server::Mariadb.connect(&url, "", &testing::SCHEMA).await;
    let role = "CREATE USER 'crowded' IDENTIFIED BY 'secret' WITH MAX_USER_CONNECTIONS 1";
    admin
        .batch(&format!("DROP USER IF EXISTS 'crowded'; {role}; GRANT ALL ON *.* TO 'crowded'"))
        .await
        .unwrap();
    check(Server::Mariadb, &url, "runtime/connecting/mariadb.txt").await;
    admin.batch("DROP USER 'crowded'").await.unwrap();
}

async fn check(server: Server, url: &str, file: &str) {
    let parsed = url::Url::parse(url).unwrap();
    let changed = |change: &dyn Fn(&mut url::Url)| {
        let mut url = parsed.clone();
        change(&mut url);
        url
    };
    // nobody listens on a port that was just given back; nobody answers on the other
    let closed = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let silent_port = silent.local_addr().unwrap().port();
    let crowded = changed(&|it| {
        it.set_username("crowded").unwrap();
        it.set_password(Some("secret")).unwrap();
    });
    let cases = [
        ("wrong password", changed(&|it| it.set_password(Some("wrong")).unwrap()), ""),
        ("wrong user", changed(&|it| it.set_username("nobody").unwrap()), ""),
        ("no such database", changed(&|it| it.set_path("/missing")), ""),
        ("nobody listens", changed(&|it| it.set_port(Some(closed)).unwrap()), ""),
        ("nobody answers", changed(&|it| it.set_port(Some(silent_port)).unwrap()), "connect_timeout=1"),
        ("no such host", changed(&|it| it.set_host(Some("nothing.invalid")).unwrap()), ""),
        ("encryption required", parsed.clone(), "sslmode=require"),
        ("no connection left", crowded.clone(), ""),
    ];
    let held = server.try_connect(crowded.as_str(), "", &testing::SCHEMA).await;
    let mut report = String::new();
    for (case, url, parameters) in cases {
        let Err(error) = server.try_connect(url.as_str(), parameters, &testing::SCHEMA).await else {
            panic!("{case}: connected");
        };
        let password = parsed.password().unwrap();
        assert!(!format!("{error:?}").contains(password), "{case}: the password is shown");
        let mut message = error.to_string().replace(&format!(":{}", url.port().unwrap()), ":PORT");
        if case == "no such host" {
            // the system's own words, which differ
            let (start, end) = (message.find("PORT: ").unwrap() + 6, message.find(';').unwrap());
            message.replace_range(start..end, "..");
        }
        writeln!(report, "{case}\n  {:?}: {message}", error.kind()).unwrap();
    }
    drop(held);
    testing::golden(file, &report);
}
