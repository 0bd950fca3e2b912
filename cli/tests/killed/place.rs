//! A folder and a database in which a command is disturbed.

use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use dioptra_generator::provider::Provider;
use dioptra_runtime::migrate::Migrator;
use tempfile::TempDir;

use super::tracer::{self, End, Fault};
use crate::{folder, state};

/// How many commands may be needed after one that was disturbed.
const COMMANDS: usize = 3;

/// A case, set up.
pub struct Place {
    case: PathBuf,
    provider: Provider,
    /// The URL of the database on a server; a file of SQLite lies in the folder.
    server: Option<String>,
    folder: TempDir,
    /// The files after the lines that set it up, for a database that is one of them.
    ready: Option<TempDir>,
    set_up: Vec<String>,
    /// The last line, and what it is with the names of this time.
    line: String,
    command: String,
}

impl Place {
    pub async fn new(case: &Path, provider: Provider, server: Option<&str>) -> Place {
        let cmd = fs::read_to_string(case.join("cmd")).unwrap();
        let mut set_up: Vec<_> = cmd.lines().map(str::to_owned).collect();
        let line = set_up.pop().unwrap();
        let name = case.file_name().unwrap().to_str().unwrap();
        let server = server
            .map(|url| format!("{}/killed_{name}_{}", url.rsplit_once('/').unwrap().0, std::process::id()));
        let folder = temporary();
        Place {
            case: case.to_owned(),
            provider,
            server,
            folder,
            ready: None,
            set_up,
            line,
            command: String::new(),
        }
    }

    /// Makes everything as it is before the command.
    pub async fn begin(&mut self) {
        self.folder = temporary();
        Migrator::connect(&self.url()).await.unwrap().reset().await.unwrap();
        self.set_up();
        let words = self.shell(&format!("echo {}", self.line)).output().unwrap();
        self.command = String::from_utf8(words.stdout).unwrap().trim().to_owned();
    }

    fn set_up(&mut self) {
        if let Some(ready) = &self.ready {
            return folder::copy(ready.path(), self.folder.path());
        }
        folder::copy(&self.case, self.folder.path());
        for entry in fs::read_dir(self.folder.path()).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|it| it == "dsl") {
                let text = fs::read_to_string(&path).unwrap();
                fs::write(&path, text.replace("PROVIDER", self.provider.name())).unwrap();
            }
        }
        for line in &self.set_up {
            let output = self.shell(line).stdin(Stdio::null()).output().unwrap();
            assert!(output.status.success(), "{line}\n{}", String::from_utf8_lossy(&output.stderr));
        }
        if self.server.is_none() {
            let ready = temporary();
            folder::copy(self.folder.path(), ready.path());
            self.ready = Some(ready);
        }
    }

    /// Runs the command with a fault.
    pub fn disturbed(&self, fault: Fault) -> End {
        tracer::run(self.shell(&format!("exec {}", self.command)), fault)
    }

    /// Begins the command.
    pub fn start(&self) -> Child {
        let mut command = self.shell(&format!("exec {}", self.command));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// A session that is in its way, if the case has one.
    pub async fn hold(&self) -> Option<Migrator> {
        let file = format!("hold.{}.sql", self.provider.name());
        let sql = fs::read_to_string(self.folder.path().join(file)).ok()?;
        let mut holder = Migrator::connect_existing(&self.url()).await.unwrap();
        holder.query(&sql).await.unwrap();
        Some(holder)
    }

    /// Has what runs long end soon; false where the case has no way.
    pub fn shorten(&self) -> bool {
        let is_there = self.folder.path().join("short.sql").exists();
        if is_there {
            let output = self.shell("dioptra db execute --file short.sql").output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
        is_there
    }

    /// The names of the scratch databases on the server.
    pub async fn scratches(&self) -> Vec<Vec<Option<String>>> {
        let (elsewhere, sql) = match self.provider {
            Provider::Sqlite => return vec![],
            Provider::Postgresql => (
                "postgres",
                "SELECT datname FROM pg_database WHERE datname LIKE 'dioptra_scratch_%' ORDER BY 1",
            ),
            Provider::Mysql | Provider::Mariadb => ("mysql", "SHOW DATABASES LIKE 'dioptra_scratch_%'"),
        };
        let url = self.url();
        let (server, _) = url.rsplit_once('/').unwrap();
        let mut migrator = Migrator::connect_existing(&format!("{server}/{elsewhere}")).await.unwrap();
        migrator.query(sql).await.unwrap()
    }

    /// Runs what is named in what a command has `said`, as [`Place::lead_on`]; with the flags of the case, if it is the same.
    pub fn lead_on_as_told(&self, said: &str) -> (Option<i32>, String) {
        let told = named(said).unwrap_or_default();
        self.run_and_follow(if self.command.starts_with(&told) { self.command.clone() } else { told })
    }

    /// Runs the command, and then what it names instead. The exit code of the last, and what all of them said.
    pub fn lead_on(&self) -> (Option<i32>, String) {
        self.run_and_follow(self.command.clone())
    }

    fn run_and_follow(&self, mut command: String) -> (Option<i32>, String) {
        let mut all = String::new();
        for _ in 0..COMMANDS {
            let output = self.shell(&command).stdin(Stdio::null()).output().unwrap();
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            all += &format!("$ {command}\n{said}");
            match named(&said) {
                Some(next) if !output.status.success() => command = next,
                _ => return (output.status.code(), all),
            }
        }
        (None, all)
    }

    /// The database, its ledger, and the files of migrations and of the client.
    pub async fn state(&self) -> Vec<String> {
        let mut lines = match Migrator::connect_existing(&self.url()).await {
            Ok(mut observer) => {
                self.wait_for_others(&mut observer).await;
                let mut lines = state::read(&mut observer).await;
                lines.extend(state::ledger(&mut observer).await);
                lines
            }
            Err(error) => vec![format!("no database: {}", error.message())],
        };
        let mut files = folder::read(self.folder.path());
        files.retain(|path, _| path.starts_with("migrations/") || path.starts_with("client/"));
        lines.extend(files.iter().map(|(path, text)| format!("file {path}: {text}")));
        lines.iter().map(|it| without_times(it)).collect()
    }

    /// A server goes on with what was sent to it before the command was killed.
    async fn wait_for_others(&self, observer: &mut Migrator) {
        let others = match self.provider {
            Provider::Sqlite => return,
            Provider::Postgresql => {
                "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() \
                 AND backend_type = 'client backend'"
            }
            Provider::Mysql | Provider::Mariadb => {
                "SELECT 1 FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()"
            }
        };
        while !observer.query(others).await.unwrap().is_empty() {
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }

    fn url(&self) -> String {
        let file = || format!("sqlite:{}", self.folder.path().join("test.db").display());
        self.server.clone().unwrap_or_else(file)
    }

    fn shell(&self, line: &str) -> Command {
        let program = Path::new(env!("CARGO_BIN_EXE_dioptra"));
        let path = env::var_os("PATH").unwrap_or_default();
        let folders = [program.parent().unwrap().to_owned()].into_iter().chain(env::split_paths(&path));
        let url = self.url();
        // A file is its path.
        let name = if self.server.is_some() { url.rsplit('/').next() } else { url.strip_prefix("sqlite:") };
        let mut command = Command::new("sh");
        command
            .args(["-ec", line])
            .current_dir(self.folder.path())
            .env("PATH", env::join_paths(folders).unwrap())
            .env("NAME", name.unwrap())
            .env("PROVIDER", self.provider.name())
            .env("DATABASE_URL", &url);
        command
    }

    pub async fn drop(self) {
        let Some(url) = &self.server else { return };
        let (server, name) = url.rsplit_once('/').unwrap();
        let (elsewhere, force) = match self.provider {
            Provider::Postgresql => ("postgres", " WITH (FORCE)"),
            _ => ("mysql", ""),
        };
        let mut migrator = Migrator::connect_existing(&format!("{server}/{elsewhere}")).await.unwrap();
        migrator.execute_script(&format!("DROP DATABASE IF EXISTS {name}{force}")).await.unwrap();
    }
}

/// In memory where there is such a place: SQLite waits for the disk again and again.
fn temporary() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// Without those of names such as `20261123093859_add_users`.
fn without_times(text: &str) -> String {
    const DIGITS: usize = 14;
    let numbers = text.split(|c: char| !c.is_ascii_digit());
    let times: BTreeSet<_> = numbers.filter(|it| it.len() == DIGITS && it.starts_with("20")).collect();
    times.iter().fold(text.to_owned(), |text, time| text.replace(time, "[time]"))
}

/// The command in the first help that names one which can be run as it is: no value is left open.
fn named(said: &str) -> Option<String> {
    let helps = said.lines().filter_map(|line| line.trim().strip_prefix("help: "));
    let commands = helps.filter_map(|help| {
        let from = help.find("dioptra ")?;
        let end = help[from..].find(['`', ';', ',', ':']).map_or(help.len(), |at| from + at);
        // What it does stands behind it.
        let words = help[from..end].split(' ').take_while(|it| !["ends", "goes", "begins"].contains(it));
        Some(words.collect::<Vec<_>>().join(" "))
    });
    commands.into_iter().find(|it| !it.split(' ').any(|word| word == "NAME"))
}
