//! What the runtime knows of a model, as statics.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::surface::{Column, Model, Relation, Surface};
use crate::schema::{
    Arity, ClientDefault, Default, Dialect, FieldId, JoinTable, Key, NativeType, RelationKind, ScalarType,
    Side,
};

/// `COLUMNS`, `RELATIONS` and `MODEL`.
pub(super) fn metadata(model: &Model<'_>, surface: &Surface<'_>) -> TokenStream {
    let count = Literal::usize_unsuffixed(model.columns.len());
    let columns = model.columns.iter().map(|it| column(it, surface));
    let relation_count = Literal::usize_unsuffixed(model.relations.len());
    let relations = model.relations.iter().map(|it| relation(it, model, surface));
    let (name, table) = (model.name(), &model.schema.database_name);
    let schema = option(model.schema.database_schema.as_deref());
    let keys = model.keys().map(|it| key(it, model));
    let checks = model.schema.checks.iter().map(|it| &it.database_name);
    quote! {
        /// The columns, in the order of every row.
        pub static COLUMNS: [meta::Column; #count] = [#(#columns),*];

        /// The relations.
        pub static RELATIONS: [meta::Relation; #relation_count] = [#(#relations),*];

        /// The table.
        pub static MODEL: meta::Model = meta::Model {
            name: #name,
            table: #table,
            schema: #schema,
            columns: &COLUMNS,
            keys: &[#(#keys),*],
            relations: &RELATIONS,
            checks: &[#(#checks),*],
        };
    }
}

fn column(column: &Column<'_>, surface: &Surface<'_>) -> TokenStream {
    let scalar = column.scalar;
    let (field, name) = (&column.field.name, &scalar.database_name);
    let ty = match scalar.ty {
        ScalarType::String | ScalarType::Unsupported(_) => quote!(Text),
        ScalarType::Boolean => quote!(Boolean),
        ScalarType::Int => quote!(Int),
        ScalarType::BigInt => quote!(BigInt),
        ScalarType::Float => quote!(Float),
        ScalarType::Decimal => quote!(Decimal),
        ScalarType::DateTime => quote!(DateTime),
        ScalarType::Timestamptz => quote!(Timestamptz),
        ScalarType::Date => quote!(Date),
        ScalarType::Time => quote!(Time),
        ScalarType::Json => quote!(Json),
        ScalarType::Bytes => quote!(Bytes),
        ScalarType::Uuid => quote!(Uuid),
        ScalarType::Enum(_) => quote!(Enum),
    };
    let arity = match scalar.arity {
        Arity::Required => None,
        Arity::Optional => Some(quote!(.nullable())),
        Arity::List => Some(quote!(.list())),
    };
    let has_default = scalar.default.is_some() || scalar.generated.is_some();
    let default = has_default.then(|| {
        let default = default(scalar.default.as_ref());
        quote!(.default(#default))
    });
    let updated_at = scalar.updated_at.then(|| quote!(.updated_at()));
    let version = scalar.version.then(|| quote!(.version()));
    let sensitive = scalar.sensitive.then(|| quote!(.sensitive()));
    let (bind, read) = casts(column, surface);
    let bind = bind.map(|sql| quote!(.bind_as(#sql)));
    let read = read.map(|sql| quote!(.read_as(#sql)));
    let labels = labels(column, surface).map(|labels| quote!(.labels(&[#(#labels),*])));
    quote! {
        meta::Column::new(#field, #name, meta::Type::#ty)
            #arity #default #updated_at #version #sensitive #bind #read #labels
    }
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

fn default(default: Option<&Default>) -> TokenStream {
    match default {
        Some(Default::Autoincrement) => quote!(meta::Default::Autoincrement),
        Some(Default::Client(default)) => {
            let default = match default {
                ClientDefault::UuidV4 => quote!(UuidV4),
                ClientDefault::UuidV7 => quote!(UuidV7),
                ClientDefault::Cuid1 => quote!(Cuid1),
                ClientDefault::Cuid2 => quote!(Cuid2),
                ClientDefault::Nanoid(length) => {
                    let length = Literal::u8_unsuffixed(*length);
                    quote!(Nanoid(#length))
                }
                ClientDefault::Ulid => quote!(Ulid),
            };
            quote!(meta::Default::Client(meta::ClientDefault::#default))
        }
        Some(Default::Literal(_) | Default::List(_) | Default::Now | Default::Database(_)) | None => {
            quote!(meta::Default::Database)
        }
    }
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

fn relation(relation: &Relation<'_>, model: &Model<'_>, surface: &Surface<'_>) -> TokenStream {
    let target = surface.model(relation.target);
    let (field, to) = (&relation.field.name, &target.module);
    let arity = match relation.arity {
        Arity::Required => quote!(One),
        Arity::Optional => quote!(Optional),
        Arity::List => quote!(Many),
    };
    let link = match relation.kind {
        RelationKind::OneToOne(key) | RelationKind::OneToMany(key) if relation.side == Side::Forward => {
            let (columns, references) = (positions(&key.fields, model), positions(&key.references, target));
            let named = surface.schema.datasource.foreign_keys.then_some(key.database_name.as_str());
            let constraint = option(named);
            quote!(Forward { columns: #columns, references: #references, constraint: #constraint })
        }
        RelationKind::OneToOne(key) | RelationKind::OneToMany(key) => {
            let (columns, references) = (positions(&key.references, model), positions(&key.fields, target));
            quote!(Back { columns: #columns, references: #references })
        }
        RelationKind::ManyToMany(table) => join(table, relation.side, model, target, surface),
    };
    quote! {
        meta::Relation {
            field: #field,
            from: &MODEL,
            to: &crate::models::#to::MODEL,
            arity: meta::Arity::#arity,
            link: meta::Link::#link,
        }
    }
}

fn join(
    table: &JoinTable,
    side: Side,
    model: &Model<'_>,
    target: &Model<'_>,
    surface: &Surface<'_>,
) -> TokenStream {
    let (own, other) = match side {
        Side::Forward => ("A", "B"),
        Side::Back => ("B", "A"),
    };
    let (name, schema) = (&table.database_name, option(surface.schema[table.a.0].database_schema.as_deref()));
    let (column, reference) = (join_column(model), join_column(target));
    quote! {
        Join {
            table: #name,
            schema: #schema,
            own: #own,
            other: #other,
            column: #column,
            reference: #reference,
        }
    }
}

/// The place of the column a join table refers to: the key of one column, the primary key if it is one.
fn join_column(model: &Model<'_>) -> Literal {
    let id = model.keys().find(|key| key.is_single()).and_then(|key| key.field_ids().next());
    Literal::usize_unsuffixed(id.map_or(0, |id| model.position(id)))
}

fn key(key: &Key, model: &Model<'_>) -> TokenStream {
    let constraint = &key.database_name;
    let columns: Vec<_> = key.field_ids().collect();
    let columns = positions(&columns, model);
    quote!(meta::Key { constraint: #constraint, columns: #columns })
}

fn positions(ids: &[FieldId], model: &Model<'_>) -> TokenStream {
    let positions = ids.iter().map(|&id| Literal::usize_unsuffixed(model.position(id)));
    quote!(&[#(#positions),*])
}

fn option(text: Option<&str>) -> TokenStream {
    match text {
        Some(text) => quote!(::core::option::Option::Some(#text)),
        None => quote!(::core::option::Option::None),
    }
}

/// An identifier of PostgreSQL.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
