//! What Prisma accepts for PostgreSQL, MySQL or SQLite has no error here, can be generated, and gives the tables beside it:
//! `snapshots/accepted/<claim>.dsl` and `<claim>.sql`. `UPDATE=1` rewrites those.

#![allow(clippy::unwrap_used)]

use std::{env, fs, path::Path};

use dioptra_generator::{
    check,
    codegen::{self, RuntimeSource, Settings},
    diagnostics::render,
    migrate::{Database, plan},
    source::Sources,
};

#[test]
fn schemas_of_prisma_are_accepted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots/accepted");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|it| it == "dsl"));
    paths.sort();
    let mut wrong = Vec::new();
    assert!(paths.len() >= 10, "only {} cases", paths.len());
    for path in paths {
        let text = fs::read_to_string(&path).unwrap();
        let sources = Sources::single(path.file_name().unwrap().to_string_lossy(), &text);
        let (schema, diagnostics) = check(&sources, None);
        let schema = schema.unwrap_or_else(|| panic!("{}", render(&diagnostics, &sources, false)));
        let settings = Settings {
            crate_name: "client".to_owned(),
            runtime: RuntimeSource::Registry,
            dependencies: Vec::new(),
            schema_hash: codegen::schema_hash(&sources),
        };
        let files = codegen::generate(&schema, &settings);
        assert!(files.contains_key("src/lib.rs"), "{}", path.display());
        let sql = plan(&Database::empty(schema.datasource.provider), &Database::from_schema(&schema)).sql();
        let golden = path.with_extension("sql");
        if env::var_os("UPDATE").is_some() {
            fs::write(&golden, sql).unwrap();
        } else if fs::read_to_string(&golden).ok().as_deref() != Some(&sql) {
            wrong.push(format!("---- {}\n{sql}", golden.display()));
        }
    }
    assert!(wrong.is_empty(), "UPDATE=1 accepts this:\n{}", wrong.join("\n"));
}
