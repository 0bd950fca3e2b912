//! The steps of a plan.

use crate::schema::Extension;

use super::{Check, Column, EnumType, ForeignKey, Index, PrimaryKey, QualifiedName, Table};

/// One change of the database. Names are those valid when the step runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A PostgreSQL schema, unless it is there.
    CreateSchema(String),
    /// A PostgreSQL extension, unless it is there.
    CreateExtension(Extension),
    /// Another schema for a PostgreSQL extension, or another version.
    AlterExtension {
        /// Its name.
        name: String,
        /// The schema, if it changes.
        schema: Option<String>,
        /// The version, if it changes.
        version: Option<String>,
    },
    /// A PostgreSQL enum type.
    CreateEnum(EnumType),
    /// A new value of a PostgreSQL enum type; it cannot be used in the same transaction.
    AddEnumValue {
        /// The type.
        name: QualifiedName,
        /// The value.
        value: String,
        /// The value it comes before; `None`: it is the last.
        before: Option<String>,
    },
    /// Another name for a value of a PostgreSQL enum type.
    RenameEnumValue {
        /// The type.
        name: QualifiedName,
        /// The value before.
        from: String,
        /// The value after.
        to: String,
    },
    /// Another name for a PostgreSQL enum type.
    RenameEnum {
        /// The name before.
        from: QualifiedName,
        /// The name after, in the same schema.
        to: String,
    },
    /// Another PostgreSQL schema for an enum type.
    MoveEnum {
        /// The name before.
        from: QualifiedName,
        /// The schema after.
        schema: String,
    },
    /// A PostgreSQL enum type replaced by one with other values, which ALTER TYPE cannot do.
    RecreateEnum {
        /// The type after.
        to: EnumType,
        /// The columns to convert.
        uses: Vec<EnumUse>,
    },
    /// A PostgreSQL enum type goes.
    DropEnum(QualifiedName),
    /// A new table: with its foreign keys on SQLite, with its indexes on MySQL.
    CreateTable(Table),
    /// A table goes, with its rows.
    DropTable(QualifiedName),
    /// Another name for a table.
    RenameTable {
        /// The name before.
        from: QualifiedName,
        /// The name after, in the same schema.
        to: String,
    },
    /// Another PostgreSQL schema for a table.
    MoveTable {
        /// The name before.
        from: QualifiedName,
        /// The schema after.
        schema: String,
    },
    /// Another name for a column.
    RenameColumn {
        /// The table.
        table: QualifiedName,
        /// The name before.
        from: String,
        /// The name after.
        to: String,
    },
    /// Columns and primary key of a table.
    AlterTable {
        /// The table.
        table: QualifiedName,
        /// In the order they run, at least one.
        changes: Vec<TableChange>,
    },
    /// A column takes the values of another one, some rows at a time where others can write meanwhile.
    FillColumn {
        /// The table.
        table: Box<Table>,
        /// The column.
        column: Box<Column>,
        /// The one with the values.
        from: Box<Column>,
        /// True when nobody has written the column yet.
        is_new: bool,
    },
    /// A SQLite table replaced by a new one with its rows, where ALTER TABLE cannot make the change.
    RebuildTable {
        /// The table before, under the name after.
        from: Box<Table>,
        /// The table after.
        to: Box<Table>,
        /// The name of the new table until the old one is gone; nothing else has it.
        meanwhile: String,
    },
    /// A new index.
    CreateIndex {
        /// The table.
        table: QualifiedName,
        /// The index.
        index: Index,
    },
    /// An index goes.
    DropIndex {
        /// The table.
        table: QualifiedName,
        /// The index's name.
        name: String,
    },
    /// Another name for an index; not on SQLite.
    RenameIndex {
        /// The table.
        table: QualifiedName,
        /// The name before.
        from: String,
        /// The name after.
        to: String,
    },
    /// A new foreign key; not on SQLite.
    AddForeignKey {
        /// The table.
        table: QualifiedName,
        /// The key.
        key: ForeignKey,
    },
    /// A foreign key goes; not on SQLite.
    DropForeignKey {
        /// The table.
        table: QualifiedName,
        /// The constraint's name.
        name: String,
    },
    /// A new check; not on SQLite.
    AddCheck {
        /// The table.
        table: QualifiedName,
        /// The check.
        check: Check,
    },
    /// A check goes; not on SQLite.
    DropCheck {
        /// The table.
        table: QualifiedName,
        /// The constraint's name.
        name: String,
    },
    /// Another name for a constraint, PostgreSQL only.
    RenameConstraint {
        /// The table.
        table: QualifiedName,
        /// The name before.
        from: String,
        /// The name after.
        to: String,
    },
}

/// A part of ALTER TABLE.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableChange {
    /// The primary key goes.
    DropPrimaryKey(PrimaryKey),
    /// A column goes, with its values.
    DropColumn(String),
    /// A new column; on SQLite with the foreign key that it alone carries.
    AddColumn {
        /// The column.
        column: Column,
        /// SQLite only.
        foreign_key: Option<ForeignKey>,
    },
    /// Another type, nullability or default.
    AlterColumn {
        /// The column before.
        from: Column,
        /// The column after.
        to: Column,
    },
    /// A new primary key.
    AddPrimaryKey(PrimaryKey),
}

/// A column of an enum type that is recreated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnumUse {
    /// The table.
    pub table: QualifiedName,
    /// The column before; its default is set again if the new type has the value.
    pub column: Column,
}

impl Step {
    /// The heading of the step in a migration: Prisma's words.
    pub fn label(&self) -> &'static str {
        match self {
            Step::CreateSchema(_) => "CreateSchema",
            Step::CreateExtension(_) => "CreateExtension",
            Step::AlterExtension { .. } => "AlterExtension",
            Step::CreateEnum(_) => "CreateEnum",
            Step::AddEnumValue { .. }
            | Step::RenameEnumValue { .. }
            | Step::RecreateEnum { .. }
            | Step::MoveEnum { .. } => "AlterEnum",
            Step::RenameEnum { .. } => "RenameEnum",
            Step::DropEnum(_) => "DropEnum",
            Step::CreateTable(_) => "CreateTable",
            Step::DropTable(_) => "DropTable",
            Step::RenameTable { .. } => "RenameTable",
            Step::RenameColumn { .. } => "RenameColumn",
            Step::AlterTable { .. } | Step::MoveTable { .. } => "AlterTable",
            Step::FillColumn { .. } => "FillColumn",
            Step::RebuildTable { .. } => "RedefineTables",
            Step::CreateIndex { .. } => "CreateIndex",
            Step::DropIndex { .. } => "DropIndex",
            Step::RenameIndex { .. } => "RenameIndex",
            Step::AddForeignKey { .. } => "AddForeignKey",
            Step::DropForeignKey { .. } => "DropForeignKey",
            Step::AddCheck { .. } => "AddCheck",
            Step::DropCheck { .. } => "DropCheck",
            Step::RenameConstraint { .. } => "RenameConstraint",
        }
    }
}
