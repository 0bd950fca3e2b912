//! Every way not to get a connection, or not to write on one, says what to do. A line of
//! `snapshots/runtime/connecting/` is what is wrong with the URL, the file or the server, and the error.

use std::{fmt::Write, fs};

use tokio::net::TcpListener;

use crate::{
    driver::{Connection, Role},
    error::Result,
    meta::Provider,
    testing::{self, server::Server},
    url::Url,
};

#[tokio::test]
async fn to_sqlite() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().display().to_string();
    fs::write(folder.path().join("text.db"), "no database, but a text of some length ".repeat(100)).unwrap();
    let mut writer = open_sqlite(&root, "app.db?mode=rwc").await.unwrap();
    let rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) \
                SELECT i, hex(zeroblob(100)) FROM n";
    writer.batch(&format!("CREATE TABLE t (id INTEGER PRIMARY KEY, x); INSERT INTO t {rows}")).await.unwrap();
    writer.batch("PRAGMA wal_checkpoint(TRUNCATE)").await.unwrap();
    let mut bytes = fs::read(folder.path().join("app.db")).unwrap();
    bytes[4096..20000].fill(0x55);
    fs::write(folder.path().join("damaged.db"), bytes).unwrap();

    let mut report = String::new();
    let mut note = |case: &str, result: Result<()>| {
        let error = result.expect_err(case);
        writeln!(report, "{case}\n  {:?}: {}", error.kind(), error.to_string().replace(&root, "FOLDER"))
            .unwrap();
    };
    for (case, path) in [
        ("no such file", "none.db"),
        ("no such folder", "none/of/these/app.db?mode=rwc"),
        ("a folder", ".?mode=rwc"),
        ("no database", "text.db"),
    ] {
        note(case, open_sqlite(&root, path).await.map(drop));
    }
    let mut reader = open_sqlite(&root, "app.db?mode=ro").await.unwrap();
    note("opened to be read only", reader.batch("DELETE FROM t").await);
    let mut damaged = open_sqlite(&root, "damaged.db").await.unwrap();
    note("a damaged file", damaged.batch("DELETE FROM t WHERE id > 100").await);
    let mut full = open_sqlite(&root, "app.db").await.unwrap();
    full.batch("PRAGMA max_page_count = 1").await.unwrap();
    note("a full disk", full.batch("INSERT INTO t SELECT NULL, x FROM t").await);
    writer.batch("BEGIN IMMEDIATE").await.unwrap();
    let mut other = open_sqlite(&root, "app.db?busy_timeout=0").await.unwrap();
    note("locked while it is written", other.batch("DELETE FROM t").await);
    drop((reader, damaged, full, other));
    writer.batch("ROLLBACK; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE").await.unwrap();
    note("locked as a whole", open_sqlite(&root, "app.db?busy_timeout=0").await.map(drop));
    testing::golden("runtime/connecting/sqlite.txt", &report);
}

async fn open_sqlite(folder: &str, path: &str) -> Result<Connection> {
    let url = Url::parse(&format!("sqlite:{folder}/{path}"), Provider::Sqlite)?;
    Connection::open(&url, &testing::SCHEMA, Role::Writer).await
}

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
    with_a_crowded_user(Server::Mariadb, &url, "runtime/connecting/mariadb.txt").await;
}

#[tokio::test]
async fn to_mysql() {
    let Some(url) = Server::Mysql.url("connecting/to_mysql") else { return };
    with_a_crowded_user(Server::Mysql, &url, "runtime/connecting/mysql.txt").await;
}

/// One that may have a single connection, on MariaDB and MySQL.
async fn with_a_crowded_user(server: Server, url: &str, file: &str) {
    let mut admin = server.connect(url, "", &testing::SCHEMA).await;
    let role = "CREATE USER 'crowded' IDENTIFIED BY 'secret' WITH MAX_USER_CONNECTIONS 1";
    admin
        .batch(&format!("DROP USER IF EXISTS 'crowded'; {role}; GRANT ALL ON *.* TO 'crowded'"))
        .await
        .unwrap();
    check(server, url, file).await;
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
    // MySQL encrypts, by a certificate that it made itself
    let encrypted: &[_] = match server {
        Server::Mysql => &[
            ("a known certificate required", "ssl-mode=VERIFY_CA"),
            ("no such certificate", "ssl-mode=VERIFY_CA&sslcert=missing.pem"),
            // one that the server does not know from an encrypted connection before
            ("a wrong password without encryption", "ssl-mode=DISABLED"),
        ],
        _ => &[("encryption required", "sslmode=require")],
    };
    let mut cases = vec![
        ("wrong password", changed(&|it| it.set_password(Some("wrong")).unwrap()), ""),
        ("wrong user", changed(&|it| it.set_username("nobody").unwrap()), ""),
        ("no such database", changed(&|it| it.set_path("/missing")), ""),
        ("nobody listens", changed(&|it| it.set_port(Some(closed)).unwrap()), ""),
        ("nobody answers", changed(&|it| it.set_port(Some(silent_port)).unwrap()), "connect_timeout=1"),
        ("no such host", changed(&|it| it.set_host(Some("nothing.invalid")).unwrap()), ""),
        ("no connection left", crowded.clone(), ""),
    ];
    for (case, parameters) in encrypted {
        let wrong = case.starts_with("a wrong password");
        let password = if wrong { Some("wrong") } else { parsed.password() };
        cases.push((case, changed(&|it| it.set_password(password).unwrap()), parameters));
    }
    let held = server.try_connect(crowded.as_str(), "", &testing::SCHEMA).await;
    let mut report = String::new();
    for (case, url, parameters) in cases {
        let Err(error) = server.try_connect(url.as_str(), parameters, &testing::SCHEMA).await else {
            panic!("{case}: connected");
        };
        let password = parsed.password().unwrap();
        assert!(!format!("{error:?}").contains(password), "{case}: the password is shown");
        let mut message = error.to_string().replace(&format!(":{}", url.port().unwrap()), ":PORT");
        message = message.replace("'@'127.0.0.1'", "'@'localhost'"); // by the server's `skip_name_resolve`
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
