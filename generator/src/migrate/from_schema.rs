//! The database that a schema describes.

use base64::{Engine, engine::general_purpose::STANDARD};
use chrono::{DateTime, SecondsFormat};

use super::{
    Check, Column, ColumnType, Database, DefaultValue, EnumType, EnumValue, ForeignKey, Index, IndexColumn,
    PrimaryKey, QualifiedName, Table, Usage, column_type,
};
use crate::{
    introspect,
    provider::{Dialect, Provider},
    schema::{
        Arity, Default, Enum, Field, IndexField, IndexMethod, JoinTable, Literal, Model, ModelId,
        ReferentialAction, RelationKind, ScalarField, ScalarType, Schema,
    },
};

impl Database {
    /// The database that `schema` describes, with Prisma's column types and names. Views are not in it.
    pub fn from_schema(schema: &Schema) -> Database {
        let provider = schema.datasource.provider;
        let tables = schema.model_ids().filter(|(_, model)| !model.view);
        let join_tables = schema.relations.iter().filter_map(|relation| match &relation.kind {
            RelationKind::ManyToMany(join) => join_table(schema, join),
            _ => None,
        });
        let postgres = provider.dialect() == Dialect::Postgres;
        Database {
            provider,
            schemas: if postgres { schema.datasource.schemas.clone() } else { vec![] },
            extensions: if postgres { schema.datasource.extensions.clone() } else { vec![] },
            enums: if postgres { schema.enums.iter().map(enum_type).collect() } else { vec![] },
            tables: tables.map(|(id, model)| table(schema, id, model)).chain(join_tables).collect(),
        }
    }
}

fn enum_type(it: &Enum) -> EnumType {
    EnumType {
        name: QualifiedName { schema: it.database_schema.clone(), name: it.database_name.clone() },
        values: enum_values(it),
        was: it.was.clone(),
    }
}

fn enum_values(it: &Enum) -> Vec<EnumValue> {
    let value =
        |it: &crate::schema::EnumValue| EnumValue { name: it.database_name.clone(), was: it.was.clone() };
    it.values.iter().map(value).collect()
}

fn table(schema: &Schema, id: ModelId, model: &Model) -> Table {
    let primary_key = model.primary_key.as_ref().map(|key| PrimaryKey {
        name: key.database_name.clone(),
        columns: index_columns(model, &key.fields),
    });
    let uniques = model.uniques.iter().map(|key| Index {
        name: key.database_name.clone(),
        unique: true,
        columns: index_columns(model, &key.fields),
        expression: None,
        predicate: key.predicate.clone(),
        method: IndexMethod::BTree,
    });
    let indexes = model.indexes.iter().map(|index| Index {
        name: index.database_name.clone(),
        unique: false,
        columns: index_columns(model, &index.fields),
        expression: index.expression.clone(),
        predicate: index.predicate.clone(),
        method: index.method,
    });
    let check = |it: &crate::schema::Check| Check {
        name: it.database_name.clone(),
        expression: it.expression.clone(),
    };
    Table {
        name: table_name(model),
        columns: model
            .scalars()
            .map(|(_, field, scalar)| Column { usage: usage(model, field), ..column(schema, scalar) })
            .collect(),
        primary_key,
        indexes: uniques.chain(indexes).collect(),
        foreign_keys: foreign_keys(schema, id),
        checks: model.checks.iter().map(check).collect(),
        was: model.was.clone(),
    }
}

fn table_name(model: &Model) -> QualifiedName {
    QualifiedName { schema: model.database_schema.clone(), name: model.database_name.clone() }
}

fn index_columns(model: &Model, fields: &[IndexField]) -> Vec<IndexColumn> {
    let column = |it: &IndexField| {
        Some(IndexColumn {
            name: model[it.field].scalar()?.database_name.clone(),
            sort: it.sort,
            length: it.length,
            operator_class: it.operator_class.clone(),
        })
    };
    fields.iter().filter_map(column).collect()
}

fn foreign_keys(schema: &Schema, id: ModelId) -> Vec<ForeignKey> {
    if !schema.datasource.foreign_keys {
        return vec![];
    }
    let names = |model: &Model, fields: &[crate::schema::FieldId]| {
        fields.iter().filter_map(|&id| Some(model[id].scalar()?.database_name.clone())).collect()
    };
    let own = schema.relations.iter().filter_map(|relation| relation.foreign_key());
    own.filter(|key| key.model == id && !schema[key.referenced_model].view)
        .map(|key| ForeignKey {
            name: key.database_name.clone(),
            columns: names(&schema[id], &key.fields),
            referenced_table: table_name(&schema[key.referenced_model]),
            referenced_columns: names(&schema[key.referenced_model], &key.references),
            on_delete: key.on_delete,
            on_update: key.on_update,
        })
        .collect()
}

/// The table of an implicit many-to-many relation, in Prisma 6's form.
///
/// The pair is the primary key on PostgreSQL and a unique index elsewhere.
fn join_table(schema: &Schema, join: &JoinTable) -> Option<Table> {
    let provider = schema.datasource.provider;
    let name =
        QualifiedName { schema: schema[join.a.0].database_schema.clone(), name: join.database_name.clone() };
    let mut columns = vec![];
    let mut foreign_keys = vec![];
    for (column_name, (model, _)) in [("A", join.a), ("B", join.b)] {
        let model = &schema[model];
        let key_field = &model[model.primary_key.as_ref()?.fields.first()?.field];
        let key_column = column(schema, key_field.scalar()?);
        foreign_keys.push(ForeignKey {
            name: suffixed(&name.name, &format!("_{column_name}_fkey"), provider),
            columns: vec![column_name.to_owned()],
            referenced_table: table_name(model),
            referenced_columns: vec![key_column.name],
            on_delete: ReferentialAction::Cascade,
            on_update: ReferentialAction::Cascade,
        });
        columns.push(Column {
            name: column_name.to_owned(),
            ty: key_column.ty,
            list: false,
            nullable: false,
            default: None,
            autoincrement: false,
            generated: None,
            usage: Usage::Used,
            was: None,
        });
    }
    if !schema.datasource.foreign_keys {
        foreign_keys.clear();
    }
    let pair = vec![IndexColumn::ascending("A"), IndexColumn::ascending("B")];
    let index = |suffix: &str, unique, columns| Index {
        name: suffixed(&name.name, suffix, provider),
        unique,
        columns,
        expression: None,
        predicate: None,
        method: IndexMethod::BTree,
    };
    let by_b = index("_B_index", false, vec![IndexColumn::ascending("B")]);
    let (primary_key, indexes) = if provider.dialect() == Dialect::Postgres {
        let key = PrimaryKey { name: suffixed(&name.name, "_AB_pkey", provider), columns: pair };
        (Some(key), vec![by_b])
    } else {
        (None, vec![index("_AB_unique", true, pair), by_b])
    };
    Some(Table { name, columns, primary_key, indexes, foreign_keys, checks: vec![], was: None })
}

/// `table` and `suffix`, the table cut where the provider's limit needs it.
fn suffixed(table: &str, suffix: &str, provider: Provider) -> String {
    let room = provider.max_identifier_length() - suffix.len();
    let end = (0..=room.min(table.len())).rev().find(|&i| table.is_char_boundary(i)).unwrap_or(0);
    format!("{}{suffix}", &table[..end])
}

fn usage(model: &Model, field: &Field) -> Usage {
    match field {
        field if model.ignored || field.ignored => Usage::Ignored,
        field if field.deprecated.is_some() => Usage::Deprecated,
        _ => Usage::Used,
    }
}

fn column(schema: &Schema, scalar: &ScalarField) -> Column {
    let dialect = schema.datasource.provider.dialect();
    let autoincrement = matches!(scalar.default, Some(Default::Autoincrement));
    Column {
        name: scalar.database_name.clone(),
        ty: column_type(schema, scalar, dialect, autoincrement),
        list: scalar.arity == Arity::List,
        nullable: is_nullable(scalar, dialect),
        default: scalar.default.as_ref().and_then(|it| default_value(schema, scalar, it)),
        autoincrement,
        generated: scalar.generated.clone(),
        usage: Usage::Used,
        was: scalar.was.clone(),
    }
}

/// A column that counts is never NULL. MySQL's syntax lets a generated one say so, MariaDB's does not.
fn is_nullable(scalar: &ScalarField, dialect: Dialect) -> bool {
    let autoincrement = matches!(scalar.default, Some(Default::Autoincrement));
    match scalar.arity {
        Arity::Required => scalar.generated.is_some() && dialect == Dialect::Mysql,
        Arity::Optional | Arity::List => !autoincrement,
    }
}

fn column_type(schema: &Schema, scalar: &ScalarField, dialect: Dialect, autoincrement: bool) -> ColumnType {
    if let ScalarType::Enum(id) = scalar.ty {
        let it = &schema[id];
        return match dialect {
            Dialect::Postgres => ColumnType::Enum { name: enum_type(it).name },
            Dialect::Sqlite | Dialect::Mysql => ColumnType::InlineEnum { values: enum_values(it) },
        };
    }
    // Only INTEGER PRIMARY KEY names SQLite's rowid (https://sqlite.org/autoinc.html); it holds 64 bits.
    if dialect == Dialect::Sqlite && autoincrement {
        return ColumnType::Sql("INTEGER".to_owned());
    }
    let native = scalar.native_type.as_ref().and_then(|native| column_type::native(dialect, native));
    ColumnType::Sql(native.unwrap_or_else(|| column_type::scalar(dialect, &scalar.ty).to_owned()))
}

fn default_value(schema: &Schema, scalar: &ScalarField, default: &Default) -> Option<DefaultValue> {
    Some(match default {
        Default::Literal(it) => literal(schema, scalar, it),
        Default::List(items) => {
            DefaultValue::List(items.iter().map(|it| literal(schema, scalar, it)).collect())
        }
        Default::Now => DefaultValue::Now,
        Default::Database(Some(sql)) => DefaultValue::Sql(sql.clone()),
        Default::Database(None) => DefaultValue::Unknown,
        Default::Autoincrement | Default::Client(_) => return None,
    })
}

fn literal(schema: &Schema, scalar: &ScalarField, literal: &Literal) -> DefaultValue {
    match (literal, &scalar.ty) {
        (Literal::String(text), ScalarType::Bytes) => {
            // Validation has seen that it is base64; text that is not stands for its own bytes.
            let bytes = STANDARD.decode(text).unwrap_or_else(|_| text.clone().into_bytes());
            DefaultValue::Bytes(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
        }
        (Literal::String(text), ScalarType::DateTime | ScalarType::Timestamptz) => timestamp(text),
        (Literal::String(text), ScalarType::Date) => {
            DefaultValue::Text(text.split('T').next().unwrap_or(text).to_owned())
        }
        (Literal::String(text), ScalarType::Time) => {
            let time = text.split('T').next_back().unwrap_or(text);
            DefaultValue::Text(
                introspect::text::time(&time.replace('Z', "+00:00")).unwrap_or(time.to_owned()),
            )
        }
        (Literal::String(text), _) => DefaultValue::Text(text.clone()),
        (Literal::Boolean(value), _) => DefaultValue::Boolean(*value),
        (Literal::Number(text), _) => DefaultValue::Number(text.clone()),
        (Literal::Json(text), _) => DefaultValue::Json(text.clone()),
        (Literal::EnumValue(position), ScalarType::Enum(id)) => {
            let value = schema[*id].values.get(*position as usize);
            DefaultValue::Text(value.map(|it| it.database_name.clone()).unwrap_or_default())
        }
        (Literal::EnumValue(_), _) => DefaultValue::Unknown,
    }
}

/// In UTC, since a column without a zone would drop the offset.
fn timestamp(text: &str) -> DefaultValue {
    match DateTime::parse_from_rfc3339(text) {
        Ok(time) => DefaultValue::Timestamp(time.to_utc().to_rfc3339_opts(SecondsFormat::AutoSi, true)),
        Err(_) => DefaultValue::Text(text.to_owned()),
    }
}
