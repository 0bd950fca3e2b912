//! A primary key builds its index, and reads every row for NULL, while nobody else may use the table.

use super::*;

pub const RULE: Rule = rule("lint.add_primary_key", Severity::Error, POSTGRES, check);

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::AddConstraint(constraint) = &operation.kind else { return None };
    let Constraint { table, name, kind: ConstraintKind::PrimaryKey(key), .. } = constraint else {
        return None;
    };
    if key.using_index || migration.is_new(table, operation) {
        return None;
    }
    let finding = Finding::new(format!(
        "the index of the primary key is built, and its columns are read for NULL, while nothing else can \
         read or write `{table}`"
    ));
    let name = name.clone().unwrap_or_else(|| format!("{}_pkey", table.name));
    let required = |part: &IndexPart| {
        let column = part.column.as_ref()?;
        let numbered = migration.column_added(operation, table, column).and_then(|it| it.generated);
        let before = migration.column_before(table, column);
        let nullable = before.is_none_or(|it| it.nullable) && numbered != Some(Generated::Numbered);
        nullable.then(|| sql::set_not_null(table, column))
    };
    let steps = key.columns.iter().filter_map(required).flatten().collect();
    Some(sql::index_first(finding, operation, migration, (constraint, key), ("PRIMARY KEY", &name), steps))
}
