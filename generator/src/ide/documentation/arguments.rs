//! Arguments of attributes, and the words that are their values.

use super::{Documentation, find};

/// The argument called `name` of any attribute.
pub(in crate::ide) fn argument(name: &str) -> Option<&'static Documentation> {
    find(ARGUMENTS, name)
}

/// A word that is the value of an argument, such as `Cascade`.
pub(in crate::ide) fn value(name: &str) -> Option<&'static Documentation> {
    find(VALUES, name)
}

const ARGUMENTS: &[Documentation] = &[
    Documentation::new("fields", "The columns, in order.", ""),
    Documentation::new(
        "references",
        "What they refer to: columns of the other model that identify a row.",
        "",
    ),
    Documentation::new("name", "A name in the schema and the client.", ""),
    Documentation::new("map", "The name in the database.", ""),
    Documentation::new("onDelete", "What happens to this row when the one it refers to is deleted.", ""),
    Documentation::new("onUpdate", "What happens to this row when the key it refers to changes.", ""),
    Documentation::new("length", "How many characters of the column are indexed (MySQL and MariaDB).", ""),
    Documentation::new("sort", "The order of the index: `Asc` or `Desc`.", ""),
    Documentation::new(
        "ops",
        "The operator class (PostgreSQL).",
        "@@index([data(ops: raw(\"jsonb_path_ops\"))], type: Gin)",
    ),
    Documentation::new("type", "How the index is organized (PostgreSQL).", ""),
    Documentation::new(
        "where",
        "Only rows for which this holds: a partial index.",
        "@@unique([email], where: { deletedAt: null })",
    ),
    Documentation::new("expression", "SQL.", ""),
    Documentation::new("value", "A literal, or a function such as `now()`.", ""),
    Documentation::new("min", "The least that is accepted.", ""),
    Documentation::new("max", "The most that is accepted.", ""),
    Documentation::new("pattern", "A regular expression in the syntax of the crate `regex`.", ""),
    Documentation::new("values", "The texts that are accepted.", ""),
    Documentation::new("reason", "What to use instead.", ""),
];

const VALUES: &[Documentation] = &[
    Documentation::new("Cascade", "The row goes, or changes, with it.", ""),
    Documentation::new("Restrict", "Refused while rows refer to it.", ""),
    Documentation::new(
        "NoAction",
        "Refused by the database, on PostgreSQL and SQLite at the end of the statement.",
        "",
    ),
    Documentation::new("SetNull", "The columns become NULL; they must be optional.", ""),
    Documentation::new("SetDefault", "The columns take their default.", ""),
    Documentation::new("Asc", "Ascending.", ""),
    Documentation::new("Desc", "Descending.", ""),
    Documentation::new("BTree", "For comparisons and sorting; the default.", ""),
    Documentation::new("Hash", "For equality only.", ""),
    Documentation::new("Gin", "For values that hold many: arrays, JSON, full text.", ""),
    Documentation::new("Gist", "For ranges, geometry and nearest neighbors.", ""),
    Documentation::new("SpGist", "For data that divides space unevenly, such as addresses and points.", ""),
    Documentation::new("Brin", "For very large tables whose rows lie in the order of the column.", ""),
];
