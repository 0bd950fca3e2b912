//! Who writes to a file of SQLite. SQLite does not tell, but where the system lists the locks of files, they can be found.

use std::{fs, ops::RangeInclusive, path::Path};

/// Where SQLite puts its locks for writing (os_unix.c): `PENDING_BYTE` and what follows in the file itself;
/// `WAL_WRITE_LOCK` in the file `-shm` in WAL mode.
const IN_FILE: RangeInclusive<u64> = 0x4000_0000..=0x4000_01ff;
const IN_SHM: RangeInclusive<u64> = 120..=120;

/// The process that writes to the file at `path`, where Linux tells.
pub(in crate::migrate) fn writer(path: &Path) -> Option<String> {
    let locks = fs::read_to_string("/proc/locks").ok()?;
    let mut shm = path.as_os_str().to_owned();
    shm.push("-shm");
    let process = [(path, IN_FILE), (Path::new(&shm), IN_SHM)].into_iter().find_map(|(path, bytes)| {
        let inode = inode(path)?;
        locks.lines().find_map(|line| holder(line, inode, &bytes))
    })?;
    if fs::read_link("/proc/self").is_ok_and(|it| it == Path::new(&process)) {
        return Some("another connection of this process".to_owned());
    }
    let name = fs::read_to_string(format!("/proc/{process}/comm")).unwrap_or_default();
    Some(match name.trim() {
        "" => format!("process {process}"),
        name => format!("process {process} ({name})"),
    })
}

/// The process that a line of `/proc/locks` names, if its lock is one for writing these bytes of this file:
/// `1: POSIX  ADVISORY  WRITE 4242 fe:00:1311 1073741825 1073741825`. A process of another container is 0.
fn holder(line: &str, inode: u64, bytes: &RangeInclusive<u64>) -> Option<String> {
    let fields: Vec<_> = line.split_whitespace().collect();
    let &[_, _, _, "WRITE", process, file, first, _] = fields.as_slice() else { return None };
    let is_file = file.rsplit(':').next()?.parse() == Ok(inode);
    let is_lock = bytes.contains(&first.parse().ok()?);
    (is_file && is_lock && process != "0").then(|| process.to_owned())
}

#[cfg(unix)]
fn inode(path: &Path) -> Option<u64> {
    Some(std::os::unix::fs::MetadataExt::ino(&fs::metadata(path).ok()?))
}

#[cfg(not(unix))]
fn inode(_: &Path) -> Option<u64> {
    None
}
