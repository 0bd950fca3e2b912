//! `migration_lock.toml`: the provider that the migrations are for, in Prisma's form.

use std::{fs, io, path::Path, time::SystemTime};

use dioptra_generator::provider::Provider;

use crate::{error::Failure, replace};

const NAME: &str = "migration_lock.toml";

/// The provider that the file in `folder` names; none without the file.
pub fn read(folder: &Path) -> Result<Option<Provider>, Failure> {
    let path = folder.join(NAME);
    let text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        text => text.map_err(|error| Failure::io("read", &path, &error))?,
    };
    match provider(&text) {
        Some(provider) => Ok(Some(provider)),
        None => Err(Failure::new("migrate.bad_lock_file", format!("cannot use {}", path.display()))
            .because("it does not name a database that dioptra knows")
            .help(format!("it must say `provider = \"{}\"`, or another provider", Provider::Sqlite.name()))),
    }
}

/// Writes the file.
pub fn write(folder: &Path, provider: Provider) -> Result<(), Failure> {
    let text = format!("# The database that these migrations are for.\nprovider = \"{}\"\n", provider.name());
    replace::file(&folder.join(NAME), &text)
}

/// Marks the file as new: what `include_migrations!` has included is watched by the compiler, and folders cannot be.
pub fn touch(folder: &Path) {
    // A program that is not compiled again is no reason to fail.
    let file = fs::File::options().append(true).open(folder.join(NAME));
    let _ = file.and_then(|file| file.set_modified(SystemTime::now()));
}

/// The migrations are for another database than the schema.
pub fn other_provider(folder: &Path, migrations: Provider, schema: Provider) -> Failure {
    let (migrations, schema) = (migrations.name(), schema.name());
    Failure::new(
        "migrate.other_provider",
        format!("the migrations in {} are for {migrations}, the schema is for {schema}", folder.display()),
    )
    .because(format!("{NAME} there says `provider = \"{migrations}\"`"))
    .help(format!("start a history for {schema} in another folder: --migrations DIR"))
    .help(format!("or set `provider = \"{migrations}\"` in the datasource"))
}

/// One key is all there is, so this reads lines, not TOML.
fn provider(text: &str) -> Option<Provider> {
    let value =
        text.lines().find_map(|line| line.trim().strip_prefix("provider")?.trim().strip_prefix('='))?;
    let value = value.split('#').next()?.trim();
    Provider::from_name(value.trim_matches(['"', '\'']))
}
