//! Columns as CREATE TABLE and ALTER TABLE write them.

use sqlparser::ast::{ColumnDef, ColumnOption, DataType, EnumMember, Expr, GeneratedExpressionMode, Ident};

use super::names::Names;
use crate::lint::operation::{Generated, NewColumn};

/// A column of CREATE TABLE or ADD COLUMN.
pub fn definition(column: &ColumnDef, names: Names) -> NewColumn {
    let options = column.options.iter().map(|it| &it.option);
    read(&column.name, &column.data_type, options, names)
}

/// A column of MODIFY or CHANGE.
pub fn modified(name: &Ident, ty: &DataType, options: &[ColumnOption], names: Names) -> NewColumn {
    read(name, ty, options.iter(), names)
}

/// A type in the words of the snapshots.
pub fn type_name(ty: &DataType) -> String {
    let text = ty.to_string();
    if text.contains('"') {
        return text;
    }
    let text = text.to_uppercase();
    let (name, arguments) = text.split_at(text.find('(').unwrap_or(text.len()));
    let (arguments, suffix) = arguments.split_at(arguments.find(')').map_or(0, |at| at + 1));
    let name = match (name.trim(), suffix.trim()) {
        ("INT" | "INT4", "") => "INTEGER",
        ("INT" | "INTEGER", "UNSIGNED") => return "INTEGER UNSIGNED".to_owned(),
        ("INT UNSIGNED", _) => "INTEGER UNSIGNED",
        ("INT8", _) => "BIGINT",
        ("INT2", _) => "SMALLINT",
        ("FLOAT8", _) => "DOUBLE PRECISION",
        ("FLOAT4", _) => "REAL",
        ("BOOL", _) => "BOOLEAN",
        ("CHARACTER VARYING" | "CHAR VARYING", _) => "VARCHAR",
        ("CHARACTER" | "BPCHAR", _) => "CHAR",
        ("NUMERIC" | "DEC", _) => "DECIMAL",
        ("TIMESTAMP WITH TIME ZONE", _) | ("TIMESTAMP", "WITH TIME ZONE") => "TIMESTAMPTZ",
        ("TIMESTAMP WITHOUT TIME ZONE", _) | ("TIMESTAMP", "WITHOUT TIME ZONE") => "TIMESTAMP",
        (name, "") => name,
        (name, suffix) => return format!("{name}{arguments} {suffix}"),
    };
    // A width says how numbers are shown, not how large they are.
    let is_width = ["TINYINT", "SMALLINT", "INTEGER", "BIGINT"].contains(&name);
    if is_width { name.to_owned() } else { format!("{name}{arguments}") }
}

fn read<'o>(
    name: &Ident,
    ty: &DataType,
    options: impl Iterator<Item = &'o ColumnOption>,
    names: Names,
) -> NewColumn {
    let values = match ty {
        DataType::Enum(members, _) => Some(members.iter().map(member).collect()),
        _ => None,
    };
    let mut column = NewColumn {
        name: names.ident(name),
        ty: type_name(ty),
        not_null: false,
        default: None,
        primary_key: false,
        unique: false,
        generated: None,
        references: None,
        values,
    };
    if ["SERIAL", "BIGSERIAL", "SMALLSERIAL"].contains(&column.ty.as_str()) {
        column.generated = Some(Generated::Numbered);
        column.not_null = true;
    }
    for option in options {
        match option {
            ColumnOption::NotNull => column.not_null = true,
            ColumnOption::Default(value) => column.default = Some(value.to_string()),
            ColumnOption::PrimaryKey(_) => (column.primary_key, column.not_null) = (true, true),
            ColumnOption::Unique(_) => column.unique = true,
            ColumnOption::ForeignKey(key) => column.references = Some(names.qualified(&key.foreign_table)),
            ColumnOption::Generated { generation_expr, generation_expr_mode, .. } => {
                column.generated = Some(generated(generation_expr.as_ref(), generation_expr_mode.as_ref()));
            }
            ColumnOption::DialectSpecific(words) => {
                let text: String = words.iter().map(ToString::to_string).collect();
                if text.to_ascii_uppercase().starts_with("AUTO") {
                    column.generated = Some(Generated::Numbered);
                }
            }
            _ => {}
        }
    }
    column
}

/// Without a mode it is virtual, but on PostgreSQL before 18, which demands STORED.
fn generated(expression: Option<&Expr>, mode: Option<&GeneratedExpressionMode>) -> Generated {
    match (expression, mode) {
        (None, _) => Generated::Numbered,
        (_, Some(GeneratedExpressionMode::Stored)) => Generated::Stored,
        _ => Generated::Virtual,
    }
}

fn member(member: &EnumMember) -> String {
    match member {
        EnumMember::Name(name) | EnumMember::NamedValue(name, _) => name.clone(),
    }
}
