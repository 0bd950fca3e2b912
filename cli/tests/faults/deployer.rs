//! The command that deploys, as a process.

use std::{
    io::{BufRead, BufReader, Read},
    process::{Child, ChildStderr, Command, Stdio},
};

use super::place::Place;

/// What `migrate deploy` exits with when the next deployment goes on.
pub const RESUMABLE: i32 = 15;

/// What it exits with when something else is to be ended first.
pub const MANUAL: i32 = 16;

/// A running `dioptra migrate`.
pub struct Deployer {
    child: Child,
    stderr: BufReader<ChildStderr>,
}

impl Deployer {
    /// Deploys the migrations of `place` to `url`.
    pub fn start(place: &Place, url: &str) -> Deployer {
        Deployer::run(place, url, &["deploy", "--steps"])
    }

    /// Undoes them.
    pub fn undo(place: &Place, url: &str) -> Deployer {
        Deployer::run(place, url, &["down", "--accept-data-loss", "--database", &place.name])
    }

    fn run(place: &Place, url: &str, command: &[&str]) -> Deployer {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dioptra"))
            .arg("migrate")
            .args(command)
            .args(["--url", url, "--schema"])
            .arg(place.folder.path().join("schema.dsl"))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let stderr = BufReader::new(child.stderr.take().unwrap());
        Deployer { child, stderr }
    }

    /// Reads what it says until it has told of `count` statements.
    pub fn read_statements(&mut self, count: usize) {
        let mut line = String::new();
        for _ in 0..count {
            line.clear();
            assert!(self.stderr.read_line(&mut line).unwrap() > 0, "it ended before statement {count}");
        }
    }

    /// True once it has ended.
    pub fn has_ended(&mut self) -> bool {
        self.child.try_wait().unwrap().is_some()
    }

    /// SIGKILL.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Its exit code, and what it said.
    pub fn ends(mut self) -> (Option<i32>, String) {
        let mut said = String::new();
        self.stderr.read_to_string(&mut said).unwrap();
        (self.child.wait().unwrap().code(), said)
    }

    /// Waits for its end, which is a good one.
    pub fn succeeds(self, when: &str) {
        let (code, said) = self.ends();
        assert_eq!(code, Some(0), "{when}\n{said}");
    }
}
