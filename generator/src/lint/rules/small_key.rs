//! Numbered keys that run out.

use super::*;

pub const RULE: Rule = rule("lint.small_key", Severity::Warning, &[Dialect::Postgres, Dialect::Mysql], check);

fn check(operation: &Operation, _: &Migration) -> Option<Finding> {
    let Kind::CreateTable { table, columns, keys, .. } = &operation.kind else { return None };
    let is_key = |it: &&NewColumn| it.primary_key || keys.iter().any(|key| *key == [it.name.clone()]);
    let numbered = |it: &&NewColumn| it.generated == Some(Generated::Numbered);
    let column = columns.iter().filter(is_key).find(numbered)?;
    let most = match column.ty.as_str() {
        "SMALLSERIAL" | "SMALLINT" => "32,767",
        "SERIAL" | "INTEGER" => "2,147,483,647",
        _ => return None,
    };
    let message = format!("`{table}.{}` counts to {most}; then every insert fails", column.name);
    Some(
        Finding::new(message)
            .help("make it `BigInt` while the table is small: later that writes the table anew"),
    )
}
