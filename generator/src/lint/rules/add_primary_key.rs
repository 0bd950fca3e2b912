//! A primary key builds its index, and reads every row for NULL, while nobody else may use the table.

use super::*;

pub const RULE: Rule = rule("lint.add_primary_key", Severity::Error, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::AddConstraint(Constraint { table, name, kind, .. }) = &operation.kind else { return None };
    let ConstraintKind::PrimaryKey { columns, using_index: false } = kind else { return None };
    if migration.is_new(table) {
        return None;
    }
    let finding = Finding::new(format!(
        "the index of the primary key is built, and its columns are read for NULL, while nothing else can \
         read or write `{table}`"
    ));
    if !sql::is_plain_key(&operation.sql) {
        return Some(finding.help("build a unique index CONCURRENTLY, and add the key USING INDEX"));
    }
    let name = name.clone().unwrap_or_else(|| format!("{}_pkey", table.name));
    let index = sql::unique_index(table, &name, columns);
    let constraint = quoted_name(&name);
    let add = format!(
        "ALTER TABLE {} ADD CONSTRAINT {constraint} PRIMARY KEY USING INDEX {constraint}",
        quoted(table)
    );
    let required = |part: &IndexPart| {
        let column = part.column.as_ref()?;
        let nullable = migration.column_before(table, column).is_none_or(|it| it.nullable);
        nullable.then(|| sql::set_not_null(table, column))
    };
    let mut statements: Vec<_> = columns.iter().filter_map(required).flatten().collect();
    statements.extend([index, add]);
    Some(finding.instead("build the index while others go on, then make it the key", statements))
}
