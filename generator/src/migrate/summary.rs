//! Steps in words, one line each, for people who read a plan.

use std::fmt::{Display, Formatter, Result};

use super::{Step, TableChange};

impl Display for Step {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Step::CreateSchema(name) => write!(f, "create schema {name}"),
            Step::CreateExtension(it) => write!(f, "create extension {}", it.name),
            Step::AlterExtension { name, .. } => write!(f, "alter extension {name}"),
            Step::CreateEnum(it) => write!(f, "create enum {}", it.name),
            Step::AddEnumValue { name, value, .. } => write!(f, "add value {value} to enum {name}"),
            Step::RenameEnumValue { name, from, to } => {
                write!(f, "rename value {from} of enum {name} to {to}")
            }
            Step::RenameEnum { from, to } => write!(f, "rename enum {from} to {to}"),
            Step::MoveEnum { from, schema } => write!(f, "move enum {from} to schema {schema}"),
            Step::RecreateEnum { to, .. } => write!(f, "replace the values of enum {}", to.name),
            Step::DropEnum(name) => write!(f, "drop enum {name}"),
            Step::CreateTable(table) => write!(f, "create table {}", table.name),
            Step::DropTable(name) => write!(f, "drop table {name}"),
            Step::RenameTable { from, to } => write!(f, "rename table {from} to {to}"),
            Step::MoveTable { from, schema } => write!(f, "move table {from} to schema {schema}"),
            Step::RenameColumn { table, from, to } => write!(f, "rename column {table}.{from} to {to}"),
            Step::AlterTable { table, changes } => {
                write!(f, "alter table {table}: ")?;
                for (at, change) in changes.iter().enumerate() {
                    write!(f, "{}{change}", if at == 0 { "" } else { ", " })?;
                }
                Ok(())
            }
            Step::FillColumn { table, column, from, .. } => {
                write!(f, "fill column {}.{} from {}", table.name, column.name, from.name)
            }
            Step::RebuildTable { to, .. } => write!(f, "rebuild table {} with its rows", to.name),
            Step::CreateIndex { table, index } => {
                let unique = if index.unique { "unique " } else { "" };
                write!(f, "create {unique}index {} on {table}", index.name)
            }
            Step::DropIndex { table, name } => write!(f, "drop index {name} on {table}"),
            Step::RenameIndex { table, from, to } => write!(f, "rename index {from} on {table} to {to}"),
            Step::AddForeignKey { table, key } => {
                write!(f, "add foreign key {} from {table} to {}", key.name, key.referenced_table)
            }
            Step::DropForeignKey { table, name } => write!(f, "drop foreign key {name} of {table}"),
            Step::AddCheck { table, check } => write!(f, "add check {} to {table}", check.name),
            Step::DropCheck { table, name } => write!(f, "drop check {name} of {table}"),
            Step::RenameConstraint { table, from, to } => {
                write!(f, "rename constraint {from} of {table} to {to}")
            }
        }
    }
}

impl Display for TableChange {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            TableChange::DropPrimaryKey(_) => f.write_str("drop the primary key"),
            TableChange::DropColumn(name) => write!(f, "drop column {name}"),
            TableChange::AddColumn { column, .. } => write!(f, "add column {}", column.name),
            TableChange::AlterColumn { to, .. } => write!(f, "alter column {}", to.name),
            TableChange::AddPrimaryKey(_) => f.write_str("add a primary key"),
        }
    }
}
