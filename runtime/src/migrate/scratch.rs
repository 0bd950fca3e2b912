//! Databases to try migrations on, which are gone afterwards.

use super::{
    Migrator,
    error::{MigrateError, MigrateErrorKind},
    foundation,
    ledger::Ledger,
};
use crate::url::Url;

/// A database of its own to try migrations on.
///
/// On SQLite it is in memory; elsewhere a new database on the same server, whose name begins with `dioptra_scratch_`, or
/// an empty one that was given. [`Scratch::drop`] removes what there is in it; what is never dropped stays on the server.
pub struct Scratch {
    /// The connection to it.
    pub migrator: Migrator,
    /// Where it is, if it was made here.
    made: Option<Url>,
}

impl Scratch {
    /// A new one beside the database at `url`. Errors: `Connect`, where the user may not create databases.
    pub async fn beside(url: &str) -> Result<Scratch, MigrateError> {
        let name = format!("dioptra_scratch_{}", uuid::Uuid::new_v4().simple());
        let (url, mut session) = foundation::beside(url, &name).await?;
        let ledger = Ledger::of(&mut session).await?;
        Ok(Scratch { migrator: Migrator { session, ledger, created: None }, made: Some(url) })
    }

    /// The one at `url`, which must be empty. Errors: `Connect`, `NotEmpty`.
    pub async fn at(url: &str) -> Result<Scratch, MigrateError> {
        let mut migrator = Migrator::connect(url).await?;
        let tables = migrator.table_count().await?;
        if tables > 0 || migrator.is_deployed().await? {
            let message = format!(
                "{} is not empty, so it is not taken for trying migrations",
                migrator.database_name()
            );
            return Err(MigrateError::new(MigrateErrorKind::NotEmpty, message)
                .help("name another database: what is in this one would be lost afterwards"));
        }
        Ok(Scratch { migrator, made: None })
    }

    /// Drops it, or empties the one that was given.
    pub async fn drop(mut self) -> Result<(), MigrateError> {
        match self.made {
            Some(url) => foundation::remove(self.migrator.session, &url).await,
            None => self.migrator.reset().await,
        }
    }
}
