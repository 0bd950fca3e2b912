//! What holds for a pair of schemas, on two databases that are emptied for each.

use dioptra_generator::{
    check,
    diagnostics::{Diagnostic, Severity, render},
    introspect::align,
    migrate::{Database, DefaultValue, Plan, QualifiedName, Table, WarningKind, plan},
    provider::{Dialect, Provider},
    source::Sources,
};
use dioptra_runtime::migrate::{DeployOptions, MigrateError, Migration, Migrator};

use super::{
    super::lint_report::safer,
    catalog_lines,
    dice::Dice,
    guide,
    rows::{self, Look},
    survival::{self, Rows},
};
use crate::{
    catalog,
    migrations::Migrations,
    test_database::{Server, TestDatabase},
};

/// What became of a pair that is as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The rows went along.
    Moved,
    /// There were none.
    Empty,
    /// Rows stopped the plan, as it had said.
    Stopped,
}

/// Two databases.
pub struct Bench {
    server: Server,
    migrated: Migrator,
    fresh: Migrator,
}

impl Bench {
    pub async fn new(server: Server, databases: &TestDatabase) -> Bench {
        Bench { server, migrated: databases.connect("a").await, fresh: databases.connect("b").await }
    }

    /// The provider that schemas name.
    pub fn provider(&self) -> Provider {
        match self.server {
            Server::Mariadb => Provider::Mariadb,
            server => server.provider(),
        }
    }

    /// True where the schema is valid for this database, and is not kept for others by its first line, `// mysql`.
    pub fn can_be(&self, text: &str) -> bool {
        let first = text.lines().next().and_then(|line| line.strip_prefix("// ")).unwrap_or_default();
        let named: Vec<_> =
            first.split(", ").filter_map(Provider::from_name).map(Provider::dialect).collect();
        (named.is_empty() || named.contains(&self.provider().dialect())) && self.described(text).is_ok()
    }

    /// The database of the schema; one for another database than this loses its native types.
    fn described(&self, text: &str) -> Result<Database, String> {
        let own = self.provider();
        let names: &[&str] = match own.dialect() {
            Dialect::Mysql => &["mysql", "mariadb"],
            _ => &[own.name()],
        };
        let is_own = names.iter().any(|it| text.contains(&format!("\"{it}\"")));
        let other = (!is_own).then_some(own);
        let sources = Sources::single("schema.dsl", text.to_owned());
        let (schema, found) = check(&sources, other);
        match schema {
            Some(schema) => Ok(Database::from_schema(&schema)),
            None => Err(format!("the schema is not valid: {}\n{text}", render(&found, &sources, false))),
        }
    }

    /// Runs the pair; the error is the first thing that is wrong.
    pub async fn run(&mut self, from: &str, to: &str, seed: u64) -> Result<Outcome, String> {
        let (old, new) = (self.described(from)?, self.described(to)?);
        let plan = plan(&old, &new);
        let sql = script(&old, &new, &plan, seed)?;
        guide::check(&plan)?;
        let whole = |problem: String| {
            let (from, to) = (from.trim_end(), to.trim_end());
            format!("{problem}\n---- from\n{from}\n---- to\n{to}\n---- plan\n{sql}")
        };
        self.pair(&old, &new, &plan, &sql, seed).await.map_err(whole)
    }

    async fn pair(
        &mut self,
        from: &Database,
        to: &Database,
        plan: &Plan,
        sql: &str,
        seed: u64,
    ) -> Result<Outcome, String> {
        empty(&mut self.migrated).await?;
        empty(&mut self.fresh).await?;
        let nothing = Database::empty(from.provider);
        let first = Migration::new("1_from", dioptra_generator::migrate::plan(&nothing, from).sql());
        let both = [first.clone(), Migration::new("2_to", sql.to_owned())];
        deploy(&mut self.migrated, &[first]).await.map_err(|it| format!("from is not made: {it}"))?;
        is_described(&mut self.migrated, from).await.map_err(|it| format!("from, {it}"))?;

        let count = fill(&mut self.migrated, from, &mut Dice::new(seed)).await?;
        let before = read_rows(&mut self.migrated, from).await?;
        let mut outcome = if count == 0 { Outcome::Empty } else { Outcome::Moved };
        if let Err(error) = deploy(&mut self.migrated, &both).await {
            self.is_stopped_by_rows(&error, count, from, (plan, sql), &before).await?;
            // A half of it may have been done, and have moved tables to other schemas.
            for schemas in [&from.schemas, &to.schemas] {
                let there = catalog::read(&mut self.migrated, schemas).await.map_err(|it| it.message)?;
                let all: Vec<_> = there.database.tables.iter().map(|it| &it.name).collect();
                let emptied = self.migrated.execute_script(&rows::delete(&there.database, &all)).await;
                emptied.map_err(|it| format!("rows are not deleted: {it}"))?;
            }
            let again = deploy(&mut self.migrated, &both).await;
            again.map_err(|it| format!("without rows it fails too: {it}\n==== before: {error}"))?;
            outcome = Outcome::Stopped;
        } else {
            let after = read_rows(&mut self.migrated, to).await?;
            survival::check(from, to, plan, &before, &after)?;
        }
        let made = with_known_defaults(to, from);
        let make = [Migration::new("1_to", dioptra_generator::migrate::plan(&nothing, &made).sql())];
        deploy(&mut self.fresh, &make).await.map_err(|it| format!("to is not made: {it}"))?;
        self.is_same(to).await?;
        is_described(&mut self.migrated, to).await?;
        Ok(outcome)
    }

    /// The migrated database is the fresh one.
    async fn is_same(&mut self, to: &Database) -> Result<(), String> {
        let (migrated, fresh) = (read(&mut self.migrated, to).await?, read(&mut self.fresh, to).await?);
        for table in &fresh.tables {
            let other = migrated.table(&table.name);
            if other != Some(table) {
                return Err(format!("the table differs\n  migrated {other:?}\n  fresh    {table:?}"));
            }
        }
        if migrated != fresh {
            return Err(format!("the database differs\n  migrated {migrated:?}\n  fresh    {fresh:?}"));
        }
        let actual = catalog_lines::read(&mut self.migrated).await;
        let expected = catalog_lines::read(&mut self.fresh).await;
        // SQLite's are texts with all that is around them; PostgreSQL's extensions stay.
        let compared = |it: &&String| {
            let is_text = it.starts_with("check:") || it.starts_with("generated:");
            !it.starts_with("extension:") && (to.provider != Provider::Sqlite || !is_text)
        };
        let only = |these: &[String], those: &[String]| {
            let other = |it: &&String| !those.contains(it) && compared(it);
            these.iter().filter(other).map(|it| format!("\n    {it}")).collect::<String>()
        };
        let (more, less) = (only(&actual, &expected), only(&expected, &actual));
        match more.is_empty() && less.is_empty() {
            true => Ok(()),
            false => Err(format!("the catalog differs\n  migrated:{more}\n  fresh:{less}")),
        }
    }

    /// A warning of the plan told of the failure. Where a migration is one transaction, nothing has changed.
    async fn is_stopped_by_rows(
        &mut self,
        error: &MigrateError,
        count: usize,
        from: &Database,
        (plan, sql): (&Plan, &str),
        before: &Rows,
    ) -> Result<(), String> {
        let text = error.to_string();
        let told = plan.warnings.iter().any(|it| {
            let name = &it.object.name;
            let is_about = [name.clone(), name.replace('`', "``"), name.replace('"', "\"\"")];
            is_about.iter().any(|name| text.contains(name)) && may_stop(&it.kind)
        });
        if count == 0 || !told {
            return Err(format!("it fails, and nobody said so: {error}"));
        }
        let is_one_transaction = ["COMMIT", "CONCURRENTLY", " ADD VALUE "].iter().all(|it| !sql.contains(it));
        if from.provider.dialect() == Dialect::Mysql || !is_one_transaction {
            return Ok(());
        }
        is_described(&mut self.migrated, from).await.map_err(|it| format!("half is done: {it}"))?;
        match read_rows(&mut self.migrated, from).await? == *before {
            true => Ok(()),
            false => Err("half is done: rows have changed".to_owned()),
        }
    }
}

/// The database with those defaults which the schema does not know as they were before.
fn with_known_defaults(to: &Database, from: &Database) -> Database {
    let mut known = to.clone();
    for table in &mut known.tables {
        let Some(before) = from.table(&table.name) else { continue };
        for column in table.columns.iter_mut().filter(|it| it.default == Some(DefaultValue::Unknown)) {
            let default = before.column(&column.name).and_then(|it| it.default.clone());
            column.default = default.or(Some(DefaultValue::Unknown));
        }
    }
    known
}

/// Rows may stop it.
fn may_stop(kind: &WarningKind) -> bool {
    !matches!(
        kind,
        WarningKind::TableDropped | WarningKind::ColumnDropped(_) | WarningKind::ColumnRecreated(_)
    )
}

/// The plan as it is, as `migrate dev` writes it, and as `migrate lint --fix` does.
fn script(from: &Database, to: &Database, plan: &Plan, seed: u64) -> Result<String, String> {
    let is_wanted: fn(&Diagnostic) -> bool = match seed % 3 {
        0 => return Ok(plan.sql()),
        1 => |it| it.severity == Severity::Error,
        _ => |_| true,
    };
    let folder = tempfile::tempdir().map_err(|it| it.to_string())?;
    let mut migrations = Migrations { folder: folder.path().to_owned(), provider: None, list: vec![] };
    let first = dioptra_generator::migrate::plan(&Database::empty(from.provider), from).sql();
    migrations.add("from", first, from.clone(), Vec::new(), None).map_err(|it| it.message)?;
    safer(&migrations, to.provider, 1, &plan.sql(), is_wanted).map_err(|it| it.message)
}

async fn empty(migrator: &mut Migrator) -> Result<(), String> {
    if migrator.provider() == dioptra_runtime::meta::Provider::Postgresql {
        let others = "SELECT quote_ident(nspname) FROM pg_namespace \
                      WHERE nspname !~ '^pg_' AND nspname NOT IN ('public', 'information_schema')";
        for row in migrator.query(others).await.map_err(|it| it.to_string())? {
            let drop = format!("DROP SCHEMA {} CASCADE", row[0].as_deref().unwrap_or_default());
            migrator.execute_script(&drop).await.map_err(|it| it.to_string())?;
        }
    }
    migrator.reset().await.map_err(|it| it.to_string())
}

async fn deploy(migrator: &mut Migrator, migrations: &[Migration]) -> Result<(), MigrateError> {
    migrator.deploy(migrations, &DeployOptions::default(), &mut |_| {}).await.map(drop)
}

/// Between the live database and the description there is nothing to plan, either way.
async fn is_described(migrator: &mut Migrator, wanted: &Database) -> Result<(), String> {
    let mut live = catalog::read(migrator, &wanted.schemas).await.map_err(|it| it.message)?.database;
    align(&mut live, wanted);
    for (from, to) in [(&live, wanted), (wanted, &live)] {
        let plan = plan(from, to);
        if !plan.is_empty() {
            return Err(format!("a second plan is not empty:\n{}", plan.sql()));
        }
    }
    Ok(())
}

/// Fills the tables that take rows; how many rows the others have.
///
/// One that refers to an empty table stays empty, so that foreign keys hold.
async fn fill(migrator: &mut Migrator, database: &Database, dice: &mut Dice) -> Result<usize, String> {
    let look = Look::draw(dice);
    if look.count == 0 {
        return Ok(0);
    }
    let (off, _) = rows::unchecked(database.provider);
    migrator.execute_script(off).await.map_err(|it| it.to_string())?;
    let mut left: Vec<&QualifiedName> = vec![];
    for table in &database.tables {
        if let Err(error) = migrator.execute_script(&rows::insert(database, table, look, dice)).await {
            if std::env::var_os("DIOPTRA_PAIRS_ROWS").is_some() {
                println!("rows of {}: {error}", table.name);
            }
            left.push(&table.name);
        }
    }
    loop {
        let refers = |it: &&Table| it.foreign_keys.iter().any(|key| left.contains(&&key.referenced_table));
        let Some(next) = database.tables.iter().find(|it| !left.contains(&&it.name) && refers(it)) else {
            break;
        };
        left.push(&next.name);
    }
    let emptied = migrator.execute_script(&rows::delete(database, &left)).await;
    emptied.map_err(|it| format!("rows are not deleted: {it}"))?;
    Ok(if left.len() == database.tables.len() { 0 } else { look.count })
}

async fn read_rows(migrator: &mut Migrator, database: &Database) -> Result<Rows, String> {
    let mut all = Rows::new();
    for table in &database.tables {
        let query = rows::select(table, database.provider);
        all.insert(table.name.clone(), migrator.query(&query).await.map_err(|it| it.to_string())?);
    }
    Ok(all)
}

/// What there is, in the words of `wanted` and without the order of columns and constraints, in which a database may differ.
async fn read(migrator: &mut Migrator, wanted: &Database) -> Result<Database, String> {
    let mut live = catalog::read(migrator, &wanted.schemas).await.map_err(|it| it.message)?.database;
    align(&mut live, wanted);
    Ok(sorted(live))
}

fn sorted(mut database: Database) -> Database {
    let sqlite = database.provider == Provider::Sqlite;
    for table in &mut database.tables {
        // Nothing there uses the names of foreign keys, and a rename leaves them.
        table.foreign_keys.iter_mut().filter(|_| sqlite).for_each(|it| it.name.clear());
        table.columns.sort_by(|a, b| a.name.cmp(&b.name));
        table.indexes.sort_by(|a, b| a.name.cmp(&b.name));
        table.foreign_keys.sort_by(|a, b| (&a.name, &a.columns).cmp(&(&b.name, &b.columns)));
        table.checks.sort_by(|a, b| a.name.cmp(&b.name));
    }
    database.enums.sort_by(|a, b| a.name.cmp(&b.name));
    database.extensions.clear();
    database
}
