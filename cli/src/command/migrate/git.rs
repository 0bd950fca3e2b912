//! Files as they were at a revision, by the command `git`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

use crate::error::Failure;

/// A file or folder of a revision, copied to a place of its own for as long as this lives.
pub struct Copy {
    /// Where it is.
    pub path: PathBuf,
    /// A schema, not a folder of migrations.
    pub is_schema: bool,
    _folder: TempDir,
}

/// Copies `path`, relative to the working directory, as it was at `revision`.
pub fn copy(revision: &str, path: &str) -> Result<Copy, Failure> {
    // An argument that begins with a dash would be an option of git.
    if revision.starts_with('-') {
        return Err(missing(revision, path).because("a revision does not begin with a dash"));
    }
    let listed = git(&["ls-tree", "-r", "-z", "--name-only", revision, "--", path])?;
    let listed = listed.ok_or_else(|| missing(revision, path))?;
    let names: Vec<&str> = std::str::from_utf8(&listed).unwrap_or_default().split_terminator('\0').collect();
    if names.is_empty() {
        return Err(missing(revision, path));
    }
    let folder =
        tempfile::tempdir().map_err(|error| Failure::io("make", Path::new("a temporary folder"), &error))?;
    for name in &names {
        let text = git(&["show", &format!("{revision}:./{name}")])?.ok_or_else(|| missing(revision, name))?;
        let target = folder.path().join(name);
        let write = |target: &Path| {
            fs::create_dir_all(target.parent().unwrap_or(target))?;
            fs::write(target, &text)
        };
        write(&target).map_err(|error| Failure::io("write", &target, &error))?;
    }
    let is_schema = names.iter().any(|name| name.ends_with(".dsl") || name.ends_with(".prisma"));
    Ok(Copy { path: folder.path().join(path.trim_start_matches("./")), is_schema, _folder: folder })
}

/// The names of the folders in `folder` as it was at `revision`.
pub fn folders(revision: &str, folder: &Path) -> Result<Vec<String>, Failure> {
    let path = format!("{}/", folder.display());
    if revision.starts_with('-') {
        return Err(missing(revision, &path).because("a revision does not begin with a dash"));
    }
    let listed = git(&["ls-tree", "-d", "-z", "--name-only", revision, "--", &path])?;
    let listed = listed.ok_or_else(|| {
        Failure::new("git.no_revision", format!("git has no revision {revision} here")).help(
            "`git branch --all` and `git log` list revisions; in continuous integration, fetch them first",
        )
    })?;
    let names = std::str::from_utf8(&listed).unwrap_or_default().split_terminator('\0');
    Ok(names.filter_map(|it| Some(Path::new(it).file_name()?.to_string_lossy().into_owned())).collect())
}

/// The text of a file as it was at `revision`; `None` if it was not there.
pub fn text(revision: &str, path: &str) -> Result<Option<String>, Failure> {
    let shown = git(&["show", &format!("{revision}:./{path}")])?;
    Ok(shown.map(|it| String::from_utf8_lossy(&it).into_owned()))
}

/// The newest revision of any branch in which the file at `path` is there and its text `is_it`, in short; `None` also
/// where there is no git.
pub fn last_revision(path: &Path, is_it: impl Fn(&str) -> bool) -> Option<String> {
    let path = path.to_str()?;
    let logged = git(&["rev-list", "--all", "--abbrev-commit", "--", path]).ok()??;
    let revisions = String::from_utf8(logged).ok()?;
    let has_it = |revision: &&str| text(revision, path).ok().flatten().is_some_and(|it| is_it(&it));
    revisions.lines().find(has_it).map(str::to_owned)
}

/// What git prints; `None` where it refuses.
fn git(arguments: &[&str]) -> Result<Option<Vec<u8>>, Failure> {
    let output = Command::new("git").args(arguments).output().map_err(|error| {
        Failure::new("git.missing", "the command git cannot be run").because(error).help("install git")
    })?;
    Ok(output.status.success().then_some(output.stdout))
}

fn missing(revision: &str, path: &str) -> Failure {
    Failure::new("git.no_file", format!("git has no {path} at {revision}"))
        .help("the path is relative to the working directory; `git log -- PATH` lists its revisions")
}
