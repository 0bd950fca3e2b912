//! A server of the test's own, which it kills.

use std::{
    fs,
    net::TcpListener,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command},
    time::{Duration, Instant},
};

use dioptra_generator::provider::Provider;
use dioptra_runtime::migrate::Migrator;

const PASSWORD: &str = "faults";

/// How long a server may take to start.
const PATIENCE: Duration = Duration::from_secs(120);

/// A server that can be killed and started again with the same files.
pub struct Server {
    /// The URL of a database that need not be there.
    pub url: String,
    name: &'static str,
    home: PathBuf,
    port: u16,
    process: Child,
}

impl Server {
    pub async fn start(provider: Provider, folder: &Path) -> Server {
        let (name, scheme, database) = match provider {
            Provider::Postgresql => ("postgresql", "postgresql", "postgres"),
            _ => ("mariadb", "mysql", "mysql"),
        };
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        fs::set_permissions(folder, PermissionsExt::from_mode(0o755)).unwrap();
        let process = run(name, folder, port);
        let url = format!("{scheme}://dioptra:{PASSWORD}@127.0.0.1:{port}/{database}");
        let mut server = Server { url, name, home: folder.to_owned(), port, process };
        assert!(server.becomes_ready().await, "{name} does not start");
        server
    }

    /// SIGKILL; the other processes of PostgreSQL end when they see that the first one has.
    pub fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// With the files of the one that was killed, which may need a moment to let go of them.
    pub async fn start_again(&mut self) {
        let begun = Instant::now();
        self.process = run(self.name, &self.home, self.port);
        while !self.becomes_ready().await {
            assert!(begun.elapsed() < PATIENCE, "{} does not start again", self.name);
            self.process = run(self.name, &self.home, self.port);
        }
    }

    /// Waits until it can be used; false if it has ended instead.
    async fn becomes_ready(&mut self) -> bool {
        let begun = Instant::now();
        while self.process.try_wait().unwrap().is_none() && begun.elapsed() < PATIENCE {
            if Migrator::connect_existing(&self.url).await.is_ok() {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        false
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn run(name: &str, home: &Path, port: u16) -> Child {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../scripts/fault-server.sh");
    Command::new(script).arg(name).arg(home).arg(port.to_string()).arg(PASSWORD).spawn().unwrap()
}
