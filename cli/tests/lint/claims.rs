//! What `claim.toml` says that a server shows of the examples of a rule, in a table for each database or for `all`.

use std::{collections::BTreeMap, fs};

use dioptra_generator::{
    migrate::{Database, plan},
    provider::Provider,
};
use dioptra_runtime::migrate::{MigrateError, Migrator};
use serde::Deserialize;

use super::{
    case::{self, Case},
    database::{Server, TestDatabase},
    probe,
};

/// What one database shows. Of the good example the opposite holds, unless it is the bad one with an acknowledgement.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// The code that the bad example fails with; several have `|` between.
    fails: Option<String>,
    /// The code that it fails with in one transaction, which deploy does not make of it.
    in_one_transaction: Option<String>,
    /// A statement of a client generated before: it works before the migration, and fails after the bad one.
    old_client: Option<String>,
    /// A query whose first value is `bad` or `good` afterwards; `session` asks the session of the migration itself.
    query: Option<String>,
    session: Option<String>,
    /// A query whose plan has the word `bad` or `good` in it.
    explain: Option<String>,
    /// A statement that fails with the code `bad` afterwards, behind the statement `after`.
    statement: Option<String>,
    after: Option<String>,
    bad: Option<String>,
    good: Option<String>,
    /// PostgreSQL: a lock that the transaction holds on the table `on`, while it reads, rewrites or writes all of it.
    lock: Option<String>,
    on: Option<String>,
    #[serde(rename = "while")]
    meanwhile: Option<String>,
    /// PostgreSQL: tables that one transaction locks.
    #[serde(default)]
    locks: Vec<String>,
    /// PostgreSQL: a statement that must wait while the migration waits for a client that writes to the table `on`.
    blocks: Option<String>,
    /// MySQL: the statement is refused with `ALGORITHM=INPLACE, LOCK=NONE`.
    #[serde(default)]
    offline: bool,
    /// Why the good example does not show the opposite.
    unproven_good: Option<String>,
}

/// The claims of a case, if there are any.
pub fn of(case: &Case) -> Option<Claim> {
    let text = fs::read_to_string(case.folder.join("claim.toml")).ok()?;
    let claims: BTreeMap<String, Claim> = toml::from_str(&text).unwrap();
    let known = |name: &String| name == "all" || Provider::from_name(name).is_some();
    assert!(claims.keys().all(known), "{}: {:?}", case.title(), claims.keys());
    claims.get(case.provider.name()).or_else(|| claims.get("all")).cloned()
}

/// Every claim about the database of `server` holds there.
pub async fn hold(server: Server) {
    let provider = server.provider();
    let mut wrong = vec![];
    let mut count = 0;
    for case in case::all().into_iter().filter(|it| it.provider == provider) {
        let Some(claim) = of(&case) else { continue };
        let Some(database) = TestDatabase::create(server, &case.code) else { return };
        let checked = Proof { case: &case, claim: &claim, database: &database }.check().await;
        wrong.extend(checked.err().map(|it| format!("{}: {it}", case.title())));
        database.drop().await;
        count += 1;
    }
    assert!(count > 5, "only {count} claims about {}", provider.name());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// One claim, on one database.
pub struct Proof<'a> {
    pub case: &'a Case,
    pub claim: &'a Claim,
    pub database: &'a TestDatabase,
}

type Checked = Result<(), String>;

impl Proof<'_> {
    async fn check(&self) -> Checked {
        let claim = self.claim;
        let good = self.case.good.as_deref().filter(|it| !it.contains("dioptra: allow"));
        let good = good.filter(|_| claim.unproven_good.is_none());
        self.example(&self.case.bad, true).await.map_err(|it| format!("bad.sql: {it}"))?;
        match good {
            Some(good) => self.example(good, false).await.map_err(|it| format!("good.sql: {it}")),
            None => Ok(()),
        }
    }

    /// The example shows what the claim says exactly if it is the bad one.
    async fn example(&self, script: &str, bad: bool) -> Checked {
        let claim = self.claim;
        if let Some(code) = &claim.in_one_transaction {
            let mut migrator = self.fresh().await;
            return match bad {
                true => failed_with(probe::in_one_transaction(&mut migrator, self.case, script).await, code),
                false => migrator.execute_script(script).await.map_err(|it| it.to_string()),
            };
        }
        if let Some(code) = &claim.fails {
            let ran = self.fresh().await.execute_script(script).await;
            return if bad { failed_with(ran, code) } else { ran.map_err(|it| it.to_string()) };
        }
        if let Some(statement) = &claim.old_client {
            let mut migrator = self.fresh().await;
            for sql in ["BEGIN", statement, "ROLLBACK"] {
                migrator.query(sql).await.map_err(|it| format!("fails before, too: {it}"))?;
            }
            migrator.execute_script(script).await.map_err(|it| it.to_string())?;
            same(bad, migrator.query(statement).await.is_err(), "that old clients fail")?;
        }
        if claim.offline {
            let mut migrator = self.fresh().await;
            same(
                bad,
                probe::is_offline(&mut migrator, self.case, script).await?,
                "that the table is copied",
            )?;
        }
        if claim.lock.is_some() || !claim.locks.is_empty() {
            self.locks(script, bad).await?;
        }
        if let Some(statement) = &claim.blocks {
            self.fresh().await;
            let table = claim.on.as_deref().unwrap_or_default();
            same(bad, probe::blocks(self.database, script, table, statement).await?, "that writes wait")?;
        }
        self.values(script, bad).await
    }

    async fn locks(&self, script: &str, bad: bool) -> Checked {
        let claim = self.claim;
        let transactions = probe::transactions(&mut self.fresh().await, self.case, script).await?;
        let shows = |it: &probe::Transaction| match (&claim.lock, &claim.on) {
            (Some(lock), Some(on)) => {
                let lock = if bad { vec![lock.as_str()] } else { probe::STRONG.to_vec() };
                it.holds(on, &lock) && it.does(on, claim.meanwhile.as_deref())
            }
            _ => claim.locks.iter().all(|on| it.holds(on, probe::STRONG)),
        };
        same(bad, transactions.iter().any(shows), &format!("a lock; there were {transactions:#?}"))
    }

    async fn values(&self, script: &str, bad: bool) -> Checked {
        let claim = self.claim;
        let expected = if bad { claim.bad.clone() } else { claim.good.clone() };
        if let Some(query) = claim.query.as_ref().or(claim.session.as_ref()) {
            let mut migrator = self.fresh().await;
            migrator.execute_script(script).await.map_err(|it| it.to_string())?;
            let rows = migrator.query(query).await.map_err(|it| it.to_string())?;
            let value = rows.first().and_then(|row| row.first().cloned()).flatten();
            return if value == expected {
                Ok(())
            } else {
                Err(format!("{value:?} instead of {expected:?}"))
            };
        }
        if let Some(query) = &claim.explain {
            let mut migrator = self.fresh().await;
            migrator.execute_script(script).await.map_err(|it| it.to_string())?;
            let plan =
                migrator.query(&format!("EXPLAIN QUERY PLAN {query}")).await.map_err(|it| it.to_string())?;
            let plan = plan.into_iter().flatten().flatten().collect::<Vec<_>>().join(" ");
            let word = expected.unwrap_or_default();
            return if plan.contains(&word) { Ok(()) } else { Err(format!("{plan} without {word}")) };
        }
        if let Some(statement) = &claim.statement {
            let mut migrator = self.fresh().await;
            migrator.execute_script(script).await.map_err(|it| it.to_string())?;
            if let Some(after) = &claim.after {
                migrator.query(after).await.map_err(|it| it.to_string())?;
            }
            let ran = migrator.query(statement).await.map(drop);
            return match claim.bad.as_deref().filter(|_| bad) {
                Some(code) => failed_with(ran, code),
                None => ran.map_err(|it| it.to_string()),
            };
        }
        Ok(())
    }

    async fn fresh(&self) -> Migrator {
        fresh(self.case, self.database).await
    }
}

/// The database before, with its rows.
pub async fn fresh(case: &Case, database: &TestDatabase) -> Migrator {
    let mut migrator = database.connect("a").await;
    migrator.reset().await.unwrap();
    let mut migrator = database.connect("a").await;
    let empty = Database::empty(case.provider);
    migrator.execute_script(&plan(&empty, &case.before).sql()).await.unwrap();
    migrator.execute_script(&case.rows).await.unwrap();
    migrator.execute_script(&case.earlier).await.unwrap();
    migrator
}

fn failed_with(ran: Result<(), MigrateError>, codes: &str) -> Checked {
    match ran {
        Ok(()) => Err(format!("it does not fail, and should with {codes}")),
        Err(error) if error.database_code().is_some_and(|it| codes.split('|').any(|code| code == it)) => {
            Ok(())
        }
        Err(error) => Err(format!("{:?} instead of {codes}: {error}", error.database_code())),
    }
}

fn same(bad: bool, shown: bool, what: &str) -> Checked {
    if bad == shown {
        Ok(())
    } else {
        Err(format!("it {} {what}", if shown { "shows" } else { "does not show" }))
    }
}
