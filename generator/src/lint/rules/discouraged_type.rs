//! Types that PostgreSQL's own documentation advises against.

use super::*;

pub const RULE: Rule = rule("lint.discouraged_type", Severity::Warning, POSTGRES, check);

fn check(operation: &Operation, _: &Migration) -> Option<Finding> {
    let columns = match &operation.kind {
        Kind::CreateTable { columns, .. } => columns.as_slice(),
        Kind::AddColumn { column, .. } => std::slice::from_ref(column),
        _ => return None,
    };
    columns.iter().find_map(|column| {
        let (why, instead) = match column.ty.split('(').next().unwrap_or_default() {
            "CHAR" => ("is filled with spaces that comparisons leave out", "TEXT with a check of its length"),
            "JSON" => ("has no equality, so that DISTINCT and GROUP BY fail", "JSONB"),
            "MONEY" => ("changes its value with the setting lc_monetary", "DECIMAL"),
            "TIMETZ" | "TIME WITH TIME ZONE" => {
                ("has an offset and no day, which do not tell a zone", "TIMESTAMPTZ")
            }
            _ => return None,
        };
        let message = format!("`{}` is {}, which {why}", column.name, column.ty);
        Some(Finding::new(message).help(format!("use {instead}")))
    })
}
