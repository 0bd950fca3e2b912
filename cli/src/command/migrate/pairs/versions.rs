//! Schemas that people wrote, version by version: the golden cases of plans, or the histories that a variable names.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

/// Two versions of a schema, one of which follows the other, and where they stand.
pub struct Versions {
    pub name: String,
    pub from: String,
    pub to: String,
}

/// Each version with the next one, and back. Histories are folders of `DIOPTRA_PAIRS_VERSIONS`, versions the files in
/// them by the order of their names.
pub fn all() -> Vec<Versions> {
    let golden = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots/migrate");
    let root = env::var_os("DIOPTRA_PAIRS_VERSIONS").map_or_else(golden, PathBuf::from);
    let mut all = vec![];
    for history in sorted(&root) {
        let files: Vec<_> = sorted(&history).into_iter().filter(|it| is_schema(it)).collect();
        for pair in files.windows(2) {
            for (from, to) in [(&pair[0], &pair[1]), (&pair[1], &pair[0])] {
                let short = |it: &Path| it.file_stem().unwrap().to_string_lossy().into_owned();
                all.push(Versions {
                    name: format!("{}: {} to {}", short(&history), short(from), short(to)),
                    from: fs::read_to_string(from).unwrap(),
                    to: fs::read_to_string(to).unwrap(),
                });
            }
        }
    }
    all
}

fn sorted(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return vec![] };
    let mut paths: Vec<_> = entries.map(|it| it.unwrap().path()).collect();
    paths.sort();
    paths
}

fn is_schema(path: &Path) -> bool {
    path.extension().is_some_and(|it| it == "dsl" || it == "prisma")
}
