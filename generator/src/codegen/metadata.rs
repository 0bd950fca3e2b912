//! What the runtime knows of a model, as statics.

use super::{
    surface::{Column, Model, Relation, Surface},
    text::{array, commas, option, rust, string},
};
use crate::schema::{
    Arity, ClientDefault, Default, Dialect, FieldId, JoinTable, Key, NativeType, RelationKind, ScalarType,
    Side,
};

/// `COLUMNS`, `RELATIONS` and `MODEL`.
pub(super) fn metadata(model: &Model<'_>, surface: &Surface<'_>) -> String {
    let columns: Vec<_> = model.columns.iter().map(|it| column(it, surface)).collect();
    let relations: Vec<_> = model.relations.iter().map(|it| relation(it, model, surface)).collect();
    let keys: Vec<_> = model.keys().map(|it| key(it, model)).collect();
    let checks = model.schema.checks.iter().map(|it| string(&it.database_name));
    rust!(
        "
        /// The columns, in the order of every row.
        pub static COLUMNS: [meta::Column; $column_count] = $columns;

        /// The relations.
        pub static RELATIONS: [meta::Relation; $relation_count] = $relations;

        /// The table.
        pub static MODEL: meta::Model = meta::Model {
            name: $name,
            table: $table,
            schema: $schema,
            columns: &COLUMNS,
            keys: &$keys,
            relations: &RELATIONS,
            checks: &[$checks],
        };
        ",
        column_count = columns.len(),
        columns = array(&columns),
        relation_count = relations.len(),
        relations = array(&relations),
        name = string(model.name()),
        table = string(&model.schema.database_name),
        schema = option(model.schema.database_schema.as_deref().map(string)),
        keys = array(&keys),
        checks = commas(checks),
    )
}

fn column(column: &Column<'_>, surface: &Surface<'_>) -> String {
    let scalar = column.scalar;
    let ty = match scalar.ty {
        ScalarType::String | ScalarType::Unsupported(_) => "Text",
        ScalarType::Boolean => "Boolean",
        ScalarType::Int => "Int",
        ScalarType::BigInt => "BigInt",
        ScalarType::Float => "Float",
        ScalarType::Decimal => "Decimal",
        ScalarType::DateTime => "DateTime",
        ScalarType::Timestamptz => "Timestamptz",
        ScalarType::Date => "Date",
        ScalarType::Time => "Time",
        ScalarType::Json => "Json",
        ScalarType::Bytes => "Bytes",
        ScalarType::Uuid => "Uuid",
        ScalarType::Enum(_) => "Enum",
    };
    let (field, name) = (string(&column.field.name), string(&scalar.database_name));
    let mut text = format!("meta::Column::new({field}, {name}, meta::Type::{ty})");
    match scalar.arity {
        Arity::Required => {}
        Arity::Optional => text += ".nullable()",
        Arity::List => text += ".list()",
    }
    if scalar.default.is_some() || scalar.generated.is_some() {
        text += &format!(".default({})", default(scalar.default.as_ref()));
    }
    if scalar.updated_at {
        text += ".updated_at()";
    }
    if scalar.version {
        text += ".version()";
    }
    if scalar.sensitive {
        text += ".sensitive()";
    }
    let (bind, read) = casts(column, surface);
    if let Some(sql) = bind {
        text += &format!(".bind_as({})", string(&sql));
    }
    if let Some(sql) = read {
        text += &format!(".read_as({})", string(sql));
    }
    if let Some(labels) = labels(column, surface) {
        text += &format!(".labels(&[{}])", commas(labels.into_iter().map(string)));
    }
    text
}

/// The labels of an enum column on MySQL, which orders them as they are declared but compares them as text.
fn labels<'s>(column: &Column<'s>, surface: &Surface<'s>) -> Option<Vec<&'s str>> {
    match column.scalar.ty {
        ScalarType::Enum(id) if surface.schema.datasource.provider.dialect() == Dialect::Mysql => {
            Some(surface.schema[id].values.iter().map(|value| value.database_name.as_str()).collect())
        }
        _ => None,
    }
}

fn default(default: Option<&Default>) -> String {
    let default = match default {
        Some(Default::Autoincrement) => return "meta::Default::Autoincrement".to_owned(),
        Some(Default::Client(default)) => default,
        Some(Default::Literal(_) | Default::List(_) | Default::Now | Default::Database(_)) | None => {
            return "meta::Default::Database".to_owned();
        }
    };
    let default = match default {
        ClientDefault::UuidV4 => "UuidV4",
        ClientDefault::UuidV7 => "UuidV7",
        ClientDefault::Cuid1 => "Cuid1",
        ClientDefault::Cuid2 => "Cuid2",
        ClientDefault::Nanoid(length) => &format!("Nanoid({length})"),
        ClientDefault::Ulid => "Ulid",
    };
    format!("meta::Default::Client(meta::ClientDefault::{default})")
}

/// The SQL types through which PostgreSQL takes and gives values whose own type the driver would have to look up, or
/// that have no form but text.
fn casts(column: &Column<'_>, surface: &Surface<'_>) -> (Option<String>, Option<&'static str>) {
    if surface.schema.datasource.provider.dialect() != Dialect::Postgres {
        return (None, None);
    }
    if let ScalarType::Enum(id) = column.scalar.ty {
        let it = &surface.schema[id];
        let name = quoted(&it.database_name);
        let name = match &it.database_schema {
            Some(schema) => format!("{}.{name}", quoted(schema)),
            None => name,
        };
        return (Some(name), Some("text"));
    }
    let native = column.scalar.native_type.as_ref().map(|NativeType { name, .. }| name.as_str());
    let (bind, read) = match native {
        Some("Citext") => ("citext", Some("text")),
        Some("Xml") => ("xml", Some("text")),
        // Its cast to text adds the mask `/32`; its output form, which any other type of text gets, does not.
        Some("Inet") => ("inet", Some("name")),
        // Of any length: the column refuses a wrong one, where a cast to `bit(n)` would cut it.
        Some("Bit" | "VarBit") => ("varbit", Some("text")),
        // Its comparisons ignore trailing blanks; a cast to text when reading would drop them.
        Some("Char") => ("bpchar", None),
        Some("Money") => ("numeric::money", Some("numeric")),
        _ => return (None, None),
    };
    (Some(bind.to_owned()), read)
}

fn relation(relation: &Relation<'_>, model: &Model<'_>, surface: &Surface<'_>) -> String {
    let target = surface.model(relation.target);
    let arity = match relation.arity {
        Arity::Required => "One",
        Arity::Optional => "Optional",
        Arity::List => "Many",
    };
    let link = match relation.kind {
        RelationKind::OneToOne(key) | RelationKind::OneToMany(key) if relation.side == Side::Forward => {
            let named = surface.schema.datasource.foreign_keys.then(|| string(&key.database_name));
            rust!(
                "
                Forward {
                    columns: $columns,
                    references: $references,
                    constraint: $constraint,
                }
                ",
                columns = positions(&key.fields, model),
                references = positions(&key.references, target),
                constraint = option(named),
            )
        }
        RelationKind::OneToOne(key) | RelationKind::OneToMany(key) => rust!(
            "
            Back {
                columns: $columns,
                references: $references,
            }
            ",
            columns = positions(&key.references, model),
            references = positions(&key.fields, target),
        ),
        RelationKind::ManyToMany(table) => join(table, relation.side, model, target, surface),
    };
    rust!(
        "
        meta::Relation {
            field: $field,
            from: &MODEL,
            to: &crate::models::$to::MODEL,
            arity: meta::Arity::$arity,
            link: meta::Link::$link,
        }
        ",
        field = string(&relation.field.name),
        to = target.module,
        arity,
        link,
    )
}

fn join(
    table: &JoinTable,
    side: Side,
    model: &Model<'_>,
    target: &Model<'_>,
    surface: &Surface<'_>,
) -> String {
    let (own, other) = match side {
        Side::Forward => ("A", "B"),
        Side::Back => ("B", "A"),
    };
    rust!(
        "
        Join {
            table: $table,
            schema: $schema,
            own: $own,
            other: $other,
            column: $column,
            reference: $reference,
        }
        ",
        table = string(&table.database_name),
        schema = option(surface.schema[table.a.0].database_schema.as_deref().map(string)),
        own = string(own),
        other = string(other),
        column = join_column(model),
        reference = join_column(target),
    )
}

/// The place of the column a join table refers to: the key of one column, the primary key if it is one.
fn join_column(model: &Model<'_>) -> usize {
    let id = model.keys().find(|key| key.is_single()).and_then(|key| key.field_ids().next());
    id.map_or(0, |id| model.position(id))
}

fn key(key: &Key, model: &Model<'_>) -> String {
    let columns: Vec<_> = key.field_ids().collect();
    rust!(
        "
        meta::Key {
            constraint: $constraint,
            columns: $columns,
        }
        ",
        constraint = string(&key.database_name),
        columns = positions(&columns, model),
    )
}

fn positions(ids: &[FieldId], model: &Model<'_>) -> String {
    format!("&[{}]", commas(ids.iter().map(|&id| model.position(id))))
}

/// An identifier of PostgreSQL.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
