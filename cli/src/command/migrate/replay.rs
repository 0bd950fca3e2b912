//! Migrations run on a scratch database, to see what they make.

use dioptra_generator::{migrate::Database, schema::Schema};
use dioptra_runtime::migrate::{DeployOptions, MigrateErrorKind, Migration, Migrator, Scratch};

use crate::{
    catalog,
    config::Project,
    database,
    error::{Exit, Failure},
    interrupt,
};

/// Makes a live database comparable with one that is wanted.
pub type Align = fn(&mut Database, &Database);

/// Runs `scripts` on a database of their own; what they make, in the words of each of `wanted`.
///
/// It is made beside the project's database and dropped afterwards, unless `shadow` or the datasource's
/// `shadowDatabaseUrl` names an empty one, which is emptied again.
pub async fn replay(
    project: &Project,
    schema: &Schema,
    shadow: Option<&str>,
    scripts: &[Migration],
    wanted: &[(&Database, Align)],
) -> Result<Vec<Database>, Failure> {
    let url = database::url(project, schema)?;
    let shadow = shadow.map(str::to_owned).or_else(|| project.shadow_url(&schema.datasource));
    // What is made here is dropped, whatever happens.
    let _whole = interrupt::is_noted();
    let mut scratch = match &shadow {
        Some(shadow) if *shadow == url => return Err(same_database()),
        Some(shadow) => Scratch::at(shadow).await?,
        None => Scratch::beside(&url).await.map_err(|error| {
            Failure::from(error)
                .help("or name an empty database: --shadow-url URL, or shadowDatabaseUrl in the datasource")
        })?,
    };
    let made = {
        let _guard = interrupt::stops(&scratch.migrator);
        if interrupt::is_asked() {
            scratch.migrator.stopper().stop().await?;
        }
        run(&mut scratch.migrator, scripts, wanted).await
    };
    let dropped = scratch.drop().await;
    let made = made?;
    dropped?;
    Ok(made)
}

async fn run(
    migrator: &mut Migrator,
    scripts: &[Migration],
    wanted: &[(&Database, Align)],
) -> Result<Vec<Database>, Failure> {
    migrator.deploy(scripts, &DeployOptions::default(), &mut |_| {}).await.map_err(|error| {
        let is_script = error.kind() == MigrateErrorKind::Failed;
        let failure = Failure::from(error);
        if !is_script {
            return failure;
        }
        let help = vec![
            "a new database cannot be made from these migrations: correct the one that failed".to_owned(),
        ];
        Failure { code: "migrate.replay_failed", help, ..failure }.exit(Exit::Failed)
    })?;
    let mut all = Vec::new();
    for (wanted, align) in wanted {
        let mut made = catalog::read(migrator, &wanted.schemas).await?.database;
        align(&mut made, wanted);
        all.push(made);
    }
    Ok(all)
}

fn same_database() -> Failure {
    Failure::new("migrate.shadow_is_database", "the database for trying migrations is the database itself")
        .because("what it has would be lost")
        .help("name another one, which is empty: --shadow-url URL, or shadowDatabaseUrl in the datasource")
}
