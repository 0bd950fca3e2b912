//! Scripts of several statements, `snapshots/lint_scripts/<provider>/`: what is found in which form, and that what `--fix`
//! makes of a script leads to the same database.
//!
//! ```text
//! <case>.sql          the script, after the database of snapshots/lint/
//! <case>.earlier.sql  the migration before, if one matters
//! <case>.txt          the findings; UPDATE=1 rewrites them, and the script with its fixes
//! <case>.fixed.sql    the script with every safe fix made
//! ```

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use dioptra_generator::{diagnostics::render, provider::Provider, source::Sources};
use dioptra_runtime::migrate::Migrator;

use super::{
    case::{self, Case},
    claims,
    database::{Server, TestDatabase},
};

/// What PostgreSQL knows of tables.
const CATALOG: &str = "SELECT 'column', table_name, column_name, concat_ws(' ', data_type, is_nullable, column_default) \
    FROM information_schema.columns WHERE table_schema = 'public' \
    UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, concat_ws(' ', pg_get_constraintdef(oid), convalidated) \
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n' \
    UNION ALL SELECT 'index', tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2, 3, 4";

/// The scripts for a provider.
fn all(provider: Provider) -> Vec<Case> {
    let folder = case::snapshots().join("lint_scripts").join(provider.name());
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path()).collect();
    paths.retain(|it| {
        let name = it.file_name().unwrap().to_string_lossy();
        name.ends_with(".sql") && !name.ends_with(".earlier.sql") && !name.ends_with(".fixed.sql")
    });
    paths.sort();
    assert!(paths.len() > 10, "only {} scripts", paths.len());
    paths.iter().map(|it| case::of_script(it, provider)).collect()
}

#[test]
fn findings_are_those_of_the_file() {
    let mut wrong = vec![];
    for case in all(Provider::Postgresql) {
        let found = case.lint(&case.bad);
        let report = render(&found, &Sources::single("migration.sql", case.bad.clone()), false);
        let fixed = case::safer(&case);
        let fixed = (fixed != case.bad).then_some(fixed);
        let (txt, sql) = (case.folder.with_extension("txt"), case.folder.with_extension("fixed.sql"));
        if env::var_os("UPDATE").is_some() {
            write(&txt, Some(&report));
            write(&sql, fixed.as_ref());
        }
        if fs::read_to_string(&txt).ok() != Some(report.clone()) || fs::read_to_string(&sql).ok() != fixed {
            wrong.push(format!("{}:\n{report}\n{}", txt.display(), fixed.unwrap_or_default()));
        }
    }
    assert!(wrong.is_empty(), "UPDATE=1 accepts this:\n{}", wrong.join("\n"));
}

fn write(path: &Path, text: Option<&String>) {
    match text {
        Some(text) => fs::write(path, text).unwrap(),
        None => drop(fs::remove_file(path)),
    }
}

#[tokio::test]
async fn fixed_scripts_lead_to_the_same_database() {
    let mut wrong = vec![];
    let mut fixed_ones = 0;
    for case in all(Provider::Postgresql) {
        let Some(database) = TestDatabase::create(Server::Postgresql, &case.code) else { return };
        let fixed = case::safer(&case);
        let mut made = vec![];
        fixed_ones += usize::from(fixed != case.bad);
        for script in [&case.bad, &fixed] {
            let mut migrator = claims::fresh(&case, &database).await;
            match migrator.execute_script(script).await {
                Ok(()) => made.push(catalog(&mut migrator).await),
                Err(error) => wrong.push(format!("{}: {error}\n{script}", case.code)),
            }
        }
        database.drop().await;
        if let [own, of_fixed] = &made[..]
            && own != of_fixed
        {
            wrong.push(format!("{}: {own:#?}\nand not\n{of_fixed:#?}", case.code));
        }
    }
    assert!(fixed_ones > 5, "only {fixed_ones} scripts have fixes");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

async fn catalog(migrator: &mut Migrator) -> Vec<String> {
    let rows = migrator.query(CATALOG).await.unwrap();
    rows.into_iter().map(|row| row.into_iter().flatten().collect::<Vec<_>>().join(" ")).collect()
}
