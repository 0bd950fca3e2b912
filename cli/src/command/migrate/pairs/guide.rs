//! The table of the guide, which says of each warning what becomes of the values.

use dioptra_generator::{
    migrate::{Plan, Warning},
    provider::Dialect,
};

const GUIDE: &str = include_str!("../../../../MIGRATIONS.md");

/// The guide says of every warning of the plan whether it asks.
pub fn check(plan: &Plan) -> Result<(), String> {
    let dialect = plan.provider.dialect();
    plan.warnings.iter().try_for_each(|warning| agrees(warning, dialect))
}

fn agrees(warning: &Warning, dialect: Dialect) -> Result<(), String> {
    let code = format!("`{}`", warning.code());
    let row = GUIDE.lines().map(|line| line.split(" | ").collect::<Vec<_>>());
    let Some(row) = row.into_iter().find(|row| row.get(1) == Some(&code.as_str())) else {
        return Err(format!("the guide does not know {code}"));
    };
    let asks = match row.get(2) {
        Some(&"yes") => true,
        Some(&"no") => false,
        Some(&"not on PostgreSQL") => dialect != Dialect::Postgres,
        other => return Err(format!("the guide says {other:?} of {code}")),
    };
    match asks == warning.loses_data() {
        true => Ok(()),
        false => Err(format!("the guide is wrong about {code}: {warning}")),
    }
}
