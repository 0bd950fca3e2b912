//! Names of constraints and indexes: Prisma's, so that a database made by Prisma shows no drift.

use crate::provider::{Dialect, Provider};

/// What a name is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConstraintKind {
    /// `Table_pkey`
    PrimaryKey,
    /// `Table_column_key`
    Unique,
    /// `Table_column_idx`
    Index,
    /// `Table_column_fkey`
    ForeignKey,
    /// `Table_column_check`
    Check,
}

/// The name of a constraint or index without `map:`.
///
/// `Table_columnA_columnB_suffix`, from database names; when it is too long for the provider the part before the suffix
/// is cut (Prisma's `ConstraintNames`). A primary key is named by its table alone.
pub fn constraint_name(kind: ConstraintKind, table: &str, columns: &[&str], provider: Provider) -> String {
    let suffix = match kind {
        ConstraintKind::PrimaryKey => "_pkey",
        ConstraintKind::Unique => "_key",
        ConstraintKind::Index => "_idx",
        ConstraintKind::ForeignKey => "_fkey",
        ConstraintKind::Check => "_check",
    };
    let mut stem = table.to_owned();
    if kind != ConstraintKind::PrimaryKey {
        for column in columns {
            stem.push('_');
            stem.push_str(column);
        }
    }
    let room = provider.max_identifier_length() - suffix.len();
    if stem.len() > room {
        let end = (0..=room).rev().find(|&i| stem.is_char_boundary(i)).unwrap_or(0);
        stem.truncate(end);
    }
    stem + suffix
}

/// The table of an implicit many-to-many relation called `relation`: `_relation`.
pub fn join_table_name(relation: &str, provider: Provider) -> String {
    let name = format!("_{relation}");
    let room = provider.max_identifier_length();
    if provider.dialect() == Dialect::Sqlite || name.len() <= room {
        return name;
    }
    let end = (0..=room).rev().find(|&i| name.is_char_boundary(i)).unwrap_or(0);
    name[..end].to_owned()
}
