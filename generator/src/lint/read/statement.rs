//! Statements other than ALTER TABLE.

use sqlparser::ast::{
    AlterSchemaOperation, AlterTypeOperation, CascadeOption, CreateTable, FromTable, ObjectName, ObjectType,
    Query, Reset, ResetStatement, Set, SetExpr, Statement, TableConstraint, TableFactor, TableObject,
    TableWithJoins,
};

use super::{
    Part,
    column::definition,
    names::{Names, place},
    utility::words,
};
use crate::lint::operation::{Index, Kind};

/// What a statement does.
pub fn parts(statement: &Statement, names: Names) -> Vec<Part> {
    match statement {
        Statement::CreateTable(table) => create_table(table, names),
        Statement::CreateIndex(index) => {
            let kind = Kind::CreateIndex(Index {
                table: names.qualified(&index.table_name),
                name: index.name.as_ref().map(|it| names.qualified(it).name),
                columns: names.index_parts(&index.columns),
                unique: index.unique,
                partial: index.predicate.is_some(),
                concurrently: index.concurrently,
            });
            vec![Part { place: index.name.as_ref().map(place), ..Part::of(kind) }]
        }
        Statement::Drop { object_type, names: dropped, cascade, .. } => {
            let part = |name: &ObjectName| {
                let mut alone = statement.clone();
                if let Statement::Drop { names, .. } = &mut alone {
                    *names = vec![name.clone()];
                }
                let sql = (dropped.len() > 1).then(|| alone.to_string());
                Part { sql, ..Part::at(drop(object_type, name, *cascade, names), place(name)) }
            };
            dropped.iter().map(part).collect()
        }
        Statement::RenameTable(renames) => {
            let part = |it: &sqlparser::ast::RenameTable| {
                let to = names.qualified(&it.new_name).name;
                Part::at(Kind::RenameTable { table: names.qualified(&it.old_name), to }, place(&it.old_name))
            };
            renames.iter().map(part).collect()
        }
        Statement::Truncate(truncate) => {
            let tables = truncate.table_names.iter().map(|it| names.qualified(&it.name)).collect();
            let cascade = matches!(truncate.cascade, Some(CascadeOption::Cascade));
            vec![Part::of(Kind::Truncate { tables, cascade })]
        }
        statement => vec![Part::of(simple(statement, names))],
    }
}

fn simple(statement: &Statement, names: Names) -> Kind {
    match statement {
        Statement::AlterType(alter) => {
            let name = names.qualified(&alter.name);
            match &alter.operation {
                AlterTypeOperation::AddValue(it) => {
                    Kind::AddEnumValue { name, value: it.value.value.clone() }
                }
                AlterTypeOperation::RenameValue(it) => {
                    Kind::RenameEnumValue { name, value: it.from.value.clone() }
                }
                AlterTypeOperation::Rename(it) => {
                    Kind::RenameType { name, to: Some(names.ident(&it.new_name)) }
                }
            }
        }
        Statement::Update(update) => {
            let filtered = update.selection.is_some() || update.limit.is_some();
            change_rows("UPDATE", Some(&update.table), filtered, names)
        }
        Statement::Delete(delete) => {
            let (FromTable::WithFromKeyword(tables) | FromTable::WithoutKeyword(tables)) = &delete.from;
            let filtered = delete.selection.is_some() || delete.limit.is_some();
            change_rows("DELETE", tables.first(), filtered, names)
        }
        Statement::Insert(insert) => match &insert.table {
            TableObject::TableName(name) => {
                let copies = insert.source.as_deref().is_some_and(reads_table);
                Kind::Insert { table: names.qualified(name), copies }
            }
            _ => Kind::Other,
        },
        Statement::Query(query) => match query.body.as_ref() {
            SetExpr::Insert(statement) | SetExpr::Update(statement) | SetExpr::Delete(statement) => {
                simple(statement, names)
            }
            _ => Kind::Other,
        },
        Statement::CreateView(view) => Kind::CreateView {
            name: names.qualified(&view.name).name,
            words: words(&view.query.to_string(), names),
        },
        Statement::Set(Set::SingleAssignment { variable, values, .. }) => Kind::Set {
            variable: variable.to_string().to_lowercase(),
            value: values.first().map(ToString::to_string).unwrap_or_default(),
        },
        Statement::Reset(ResetStatement { reset: Reset::ConfigurationParameter(name) }) => {
            Kind::Set { variable: name.to_string().to_lowercase(), value: "DEFAULT".to_owned() }
        }
        Statement::AlterSchema(alter)
            if alter.operations.iter().any(|it| matches!(it, AlterSchemaOperation::Rename { .. })) =>
        {
            Kind::RenameSchema { name: names.qualified(&alter.name).name }
        }
        Statement::StartTransaction { .. } => Kind::Begin,
        Statement::Commit { .. } => Kind::Commit,
        _ => Kind::Other,
    }
}

/// True for a SELECT from tables; VALUES and a SELECT of constants read none.
fn reads_table(query: &Query) -> bool {
    match query.body.as_ref() {
        SetExpr::Values(_) => false,
        SetExpr::Select(select) => !select.from.is_empty(),
        _ => true,
    }
}

/// Constraints of a new table hold for no rows yet.
fn create_table(table: &CreateTable, names: Names) -> Vec<Part> {
    let columns: Vec<_> = table.columns.iter().map(|it| definition(it, names)).collect();
    let single = columns.iter().filter(|it| it.primary_key || it.unique).map(|it| vec![it.name.clone()]);
    let constraints = table.constraints.iter().filter_map(|it| match it {
        TableConstraint::PrimaryKey(key) => Some(&key.columns),
        TableConstraint::Unique(key) => Some(&key.columns),
        TableConstraint::Index(index) => Some(&index.columns),
        _ => None,
    });
    let constraints =
        constraints.map(|it| names.index_parts(it).into_iter().filter_map(|part| part.column).collect());
    let keys = single.chain(constraints).collect();
    let kind = Kind::CreateTable {
        table: names.qualified(&table.name),
        columns,
        keys,
        partitioned: table.partition_by.is_some(),
        unless_there: table.if_not_exists,
    };
    vec![Part::at(kind, place(&table.name))]
}

fn drop(object: &ObjectType, name: &ObjectName, cascade: bool, names: Names) -> Kind {
    let name = names.qualified(name);
    match object {
        ObjectType::Table => Kind::DropTable { table: name, cascade },
        ObjectType::Index => Kind::DropIndex { name: name.name, concurrently: false, cascade },
        ObjectType::Type => Kind::DropType { name, cascade },
        ObjectType::Database => Kind::DropDatabase { name: name.name },
        ObjectType::View | ObjectType::MaterializedView if !cascade => Kind::DropView { name: name.name },
        _ if cascade => Kind::DropSchema { cascade },
        _ => Kind::Other,
    }
}

fn change_rows(verb: &'static str, from: Option<&TableWithJoins>, filtered: bool, names: Names) -> Kind {
    match from.map(|it| &it.relation) {
        Some(TableFactor::Table { name, .. }) => {
            Kind::ChangeRows { verb, table: names.qualified(name), filtered }
        }
        _ => Kind::Other,
    }
}
