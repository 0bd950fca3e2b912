//! A key of more bytes than InnoDB has room for.

use super::*;

pub const RULE: Rule = rule("lint.index_too_long", Severity::Error, MYSQL, check);

/// The most bytes of a key, with pages of 16 KiB.
const MOST: u32 = 3072;

fn check(operation: &Operation, migration: &Migration) -> Option<Finding> {
    let Kind::CreateIndex(Index { table, columns, .. }) = &operation.kind else { return None };
    let bytes = |part: &IndexPart| -> Option<u32> {
        // A prefix is written `name(10)`, which is no plain column.
        let ColumnType::Sql(ty) = &migration.column_before(table, part.column.as_ref()?)?.ty else {
            return None;
        };
        let characters: u32 = ty.strip_prefix("VARCHAR(")?.strip_suffix(')')?.parse().ok()?;
        characters.checked_mul(4)
    };
    let sum: u32 = columns.iter().filter_map(bytes).sum();
    let message =
        format!("the columns of the index take up to {sum} bytes, more than {MOST}: the statement fails");
    (sum > MOST).then(|| {
        Finding::new(message)
            .help("index a prefix, `@@index([field(length: 191)])`, or make the column shorter")
    })
}
