//! Migration planning, offline: two databases as data, the steps between them, their SQL.
//!
//! ```text
//! Schema -> Database;  (Database before, Database after) -> Plan { steps, warnings } -> SQL
//! ```
//!
//! The database before comes from the snapshot beside the last migration, so no server is asked.

pub(crate) mod cast;
pub(crate) mod column_type;
mod database;
mod from_schema;
mod plan;
mod renames;
mod snapshot;
mod sql;
mod step;
mod summary;
mod usage;
mod warning;

pub(crate) use self::plan::mentions;
pub use self::{
    database::{
        Check, Column, ColumnType, Database, DefaultValue, EnumType, EnumValue, ForeignKey, Index,
        IndexColumn, PrimaryKey, QualifiedName, Table, Usage,
    },
    plan::{Plan, plan},
    renames::{Rename, possible_renames},
    snapshot::{Snapshot, SnapshotError, SnapshotHead},
    step::{EnumUse, Step, TableChange},
    usage::usage_changes,
    warning::{Warning, WarningKind},
};
