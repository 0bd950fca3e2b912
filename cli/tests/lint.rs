//! Lint: every rule has a folder `snapshots/lint/<rule>/`.
//!
//! ```text
//! [<provider>.]bad.sql    a migration that the rule objects to
//! [<provider>.]good.sql   the same done well; what `--fix` makes of the bad one where it can
//! <provider>.txt          the findings in the bad one; UPDATE=1 rewrites it, and good.sql where there is a fix
//! claim.toml              what a server must show of it (see lint/claims.rs)
//! earlier.sql             the migration before, if one matters
//! before.dsl, rows.sql    the database before, instead of those in snapshots/lint/
//! ```
//!
//! A script without a provider in its name is for all of the rule's, with `"` for quotes.

#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stdout)]

#[path = "lint/case.rs"]
mod case;
#[path = "lint/claims.rs"]
mod claims;
#[path = "plans/database.rs"]
mod database;
#[path = "lint/probe.rs"]
mod probe;
#[path = "lint/scripts.rs"]
mod scripts;

use std::{collections::BTreeSet, env, fs};

use dioptra_generator::{diagnostics::render, provider::Provider, source::Sources};

use self::{
    case::{Case, safer},
    database::Server,
};

const PROVIDERS: [Provider; 3] = [Provider::Sqlite, Provider::Postgresql, Provider::Mysql];

#[test]
fn rules_object_to_what_is_bad() {
    let mut wrong = vec![];
    for case in case::all() {
        let found = case.lint(&case.bad);
        let path = case.folder.join(format!("{}.txt", case.provider.name()));
        let report = render(&found, &Sources::single("migration.sql", case.bad.clone()), false);
        assert!(found.iter().any(|it| it.code == case.code), "{} finds nothing:\n{report}", case.title());
        if env::var_os("UPDATE").is_some() {
            fs::write(&path, &report).unwrap();
        }
        if fs::read_to_string(&path).unwrap_or_default() != report {
            wrong.push(format!("{}:\n{report}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "UPDATE=1 accepts this:\n{}", wrong.join("\n"));
}

#[test]
fn rules_do_not_object_to_what_is_good() {
    let mut wrong = vec![];
    for case in case::all() {
        let Some(good) = &case.good else {
            wrong.push(format!("{} has no good.sql", case.title()));
            continue;
        };
        let found = case.lint(good);
        let own = found.iter().filter(|it| it.code == case.code || it.code.ends_with("_acknowledgement"));
        if own.count() > 0 {
            let sources = Sources::single("migration.sql", good.clone());
            wrong.push(format!("{}:\n{}", case.title(), render(&found, &sources, false)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What `--fix` writes is the good example, so that servers prove it.
#[test]
fn fixes_lead_to_what_is_good() {
    let mut count = 0;
    for case in case::all() {
        let fixed = safer(&case);
        if fixed == case.bad {
            continue;
        }
        count += 1;
        if env::var_os("UPDATE").is_some() {
            case.write_good(&fixed);
            continue;
        }
        assert_eq!(case.good.as_ref(), Some(&fixed), "{}; UPDATE=1 accepts this", case.title());
    }
    assert!(count > 10, "only {count} fixes");
}

#[test]
fn every_rule_has_examples_for_its_databases() {
    let cases = case::all();
    let mut missing = vec![];
    for rule in dioptra_generator::lint::rules() {
        for provider in PROVIDERS.into_iter().filter(|it| rule.dialects.contains(&it.dialect())) {
            if !cases.iter().any(|it| it.code == rule.code && it.provider == provider) {
                missing.push(format!("{} on {}", rule.code, provider.name()));
            }
        }
    }
    let known: Vec<_> = dioptra_generator::lint::rules().iter().map(|it| it.code).collect();
    let is_known = |code: &str| known.contains(&code) || code.ends_with("_acknowledgement");
    missing.extend(cases.iter().filter(|it| !is_known(&it.code)).map(Case::title));
    assert!(missing.is_empty(), "{missing:#?}");
}

/// What no server shows is listed in the documentation, with the reason.
#[test]
fn claims_are_made_or_why_not_is_documented() {
    let text = fs::read_to_string(case::snapshots().join("../generator/codes/lint.md")).unwrap();
    let listed: BTreeSet<String> = text
        .lines()
        .filter_map(|line| line.strip_prefix("- `lint.")?.split_once(": "))
        .filter_map(|(it, _)| it.split_once("` on "))
        .flat_map(|(rule, providers)| providers.split(", ").map(move |it| format!("lint.{rule} on {it}")))
        .collect();
    let rules: Vec<_> = dioptra_generator::lint::rules().iter().map(|it| it.code).collect();
    let cases = case::all().into_iter().filter(|it| rules.contains(&it.code.as_str()));
    let unproven: BTreeSet<String> =
        cases.filter(|it| claims::of(it).is_none()).map(|it| it.title()).collect();
    assert_eq!(unproven, listed);
}

/// Dioptra's own plans are understood, statement by statement.
#[test]
fn plans_are_understood() {
    let mut wrong = vec![];
    let mut count = 0;
    for entry in fs::read_dir(case::snapshots().join("migrate")).unwrap() {
        for provider in PROVIDERS {
            let path = entry.as_ref().unwrap().path().join(format!("{}.sql", provider.name()));
            let Ok(text) = fs::read_to_string(&path) else { continue };
            let found = case::lint_text(provider, &text, "", None);
            let unknown = found.iter().filter(|it| it.code == "lint.not_understood");
            wrong.extend(
                unknown.map(|it| format!("{}: {}: {:?}", path.display(), &text[it.span.range()], it.help)),
            );
            count += 1;
        }
    }
    assert!(count > 30, "only {count} plans");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn claims_hold_on_sqlite() {
    claims::hold(Server::Sqlite).await;
}

#[tokio::test]
async fn claims_hold_on_postgresql() {
    claims::hold(Server::Postgresql).await;
}

#[tokio::test]
async fn claims_hold_on_mariadb() {
    claims::hold(Server::Mariadb).await;
}

#[tokio::test]
async fn claims_hold_on_mysql() {
    claims::hold(Server::Mysql).await;
}
