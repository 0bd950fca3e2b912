//! What resolving makes of models, enums and their members: values with the places they come from.

use std::collections::{HashMap, HashSet};

use super::{attribute_rules::FIELD_ATTRIBUTES, native_types};
use crate::{
    ast,
    provider::NativeTypeRule,
    schema::{
        Arity, Default, FieldId, IndexMethod, JsonTypeId, ModelId, ReferentialAction, ScalarType, SortOrder,
    },
    source::Span,
};

/// A value with its place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

/// A `model` or `view`.
pub(crate) struct Model<'a> {
    pub id: ModelId,
    pub ast: &'a ast::Model,
    pub fields: Vec<Field<'a>>,
    pub fields_by_name: HashMap<&'a str, FieldId>,
    pub map: Option<Spanned<&'a str>>,
    /// The name by the datasource's `naming`.
    pub named: Option<String>,
    pub database_schema: Option<Spanned<&'a str>>,
    pub was: Option<Spanned<&'a str>>,
    pub ignored: bool,
    /// True when an attribute of the block or of a field does not exist.
    pub unknown_attributes: bool,
    /// Keys and indexes, those of fields first.
    pub indexes: Vec<Index<'a>>,
    pub checks: Vec<Check<'a>>,
    pub shard_keys: Vec<ShardKey>,
    pub key_columns: KeyColumns,
    pub unread: Unread<'a>,
}

/// `@shardKey` or `@@shardKey`.
pub(crate) struct ShardKey {
    pub span: Span,
    pub columns: Vec<Spanned<FieldId>>,
}

/// The columns of the primary key and of each unique without a predicate, so that a key is found without a search.
#[derive(Default)]
pub(crate) struct KeyColumns {
    /// In the order of the key.
    pub ordered: HashSet<Vec<FieldId>>,
    /// In the order of the fields.
    pub sorted: HashSet<Vec<FieldId>>,
    /// True when a key has a column that was reported.
    pub incomplete: bool,
}

/// What the lines of a block that could not be read may define.
#[derive(Default)]
pub(crate) struct Unread<'a> {
    pub names: HashSet<&'a str>,
    /// True when one of the lines could define anything.
    pub anything: bool,
}

pub(crate) struct Field<'a> {
    pub id: FieldId,
    pub ast: &'a ast::Field,
    pub ty: Type,
    /// The `type` block that is the shape of a `Json` column.
    pub json_type: Option<JsonTypeId>,
    /// `@json(path)`: a path in Rust.
    pub rust_type: Option<Spanned<&'a str>>,
    pub arity: Arity,
    pub map: Option<Spanned<&'a str>>,
    /// The name by the datasource's `naming`.
    pub named: Option<String>,
    pub was: Option<Spanned<&'a str>>,
    pub native: Option<Native>,
    pub default: Option<DefaultAttribute<'a>>,
    pub generated: Option<Spanned<&'a str>>,
    pub deprecated: Option<String>,
    pub flags: Flags,
    pub relation: Option<RelationAttribute<'a>>,
}

/// The type of a field.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Type {
    Scalar(ScalarType),
    Model(ModelId),
    /// Reported, or something that was reported stands in its place.
    Unknown,
}

/// Attributes without arguments: where they stand.
#[derive(Default)]
pub(crate) struct Flags {
    pub ignored: Option<Span>,
    pub updated_at: Option<Span>,
    pub version: Option<Span>,
    pub sensitive: Option<Span>,
}

/// `@db.Name(arguments)`, valid for the declared provider and the field's type. See [`Resolved::native`](super::Resolved).
pub(crate) struct Native {
    pub rule: &'static NativeTypeRule,
    pub arguments: Vec<u32>,
    /// As in the schema, with the name of the datasource: `@db.Char(5)`.
    pub written: String,
    pub span: Span,
}

/// `@default(value)`
pub(crate) struct DefaultAttribute<'a> {
    pub expression: &'a ast::Expression,
    pub span: Span,
    /// `None` if the value was reported.
    pub value: Option<Default>,
}

/// `@relation(..)`, or nothing, as an attribute with no arguments.
#[derive(Default)]
pub(crate) struct RelationAttribute<'a> {
    pub span: Option<Span>,
    pub name: Option<Spanned<&'a str>>,
    pub fields: Option<FieldList>,
    pub references: Option<FieldList>,
    pub on_delete: Option<Spanned<ReferentialAction>>,
    pub on_update: Option<Spanned<ReferentialAction>>,
    pub map: Option<Spanned<&'a str>>,
    /// True when an argument does not exist: it may have been one of these.
    pub incomplete: bool,
}

/// `[a, b]` as fields.
#[derive(Debug, Clone)]
pub(crate) struct FieldList {
    /// The fields that exist.
    pub fields: Vec<Spanned<FieldId>>,
    /// True when every name was one of a field.
    pub complete: bool,
    pub span: Span,
}

/// A key or index.
pub(crate) struct Index<'a> {
    pub kind: IndexKind,
    pub attribute: &'a ast::Attribute,
    /// The field, when the attribute is one of a field.
    pub on_field: Option<FieldId>,
    pub columns: Vec<IndexColumn>,
    /// False when a column was reported: rules that look at the columns leave the index alone.
    pub complete: bool,
    pub name: Option<Spanned<&'a str>>,
    pub map: Option<Spanned<&'a str>>,
    pub method: Option<Spanned<IndexMethod>>,
    /// `where:`, as SQL.
    pub predicate: Option<Spanned<String>>,
    /// `expression:`, as SQL.
    pub expression: Option<Spanned<&'a str>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IndexKind {
    Primary,
    Unique,
    Normal,
    Fulltext,
}

/// A column of an index.
pub(crate) struct IndexColumn {
    pub field: FieldId,
    pub span: Span,
    pub sort: Option<Spanned<SortOrder>>,
    pub length: Option<Spanned<u32>>,
    pub operator_class: Option<Spanned<String>>,
}

/// `@@check(name, "sql")`
pub(crate) struct Check<'a> {
    pub attribute: &'a ast::Attribute,
    pub on_field: Option<FieldId>,
    pub name: Option<Spanned<&'a str>>,
    pub expression: Option<Spanned<&'a str>>,
}

pub(crate) struct Enum<'a> {
    pub ast: &'a ast::Enum,
    pub values: Vec<EnumValue<'a>>,
    /// The position of the first value of each name.
    pub positions: HashMap<&'a str, u32>,
    pub map: Option<Spanned<&'a str>>,
    /// The name by the datasource's `naming`.
    pub named: Option<String>,
    pub database_schema: Option<Spanned<&'a str>>,
    pub was: Option<Spanned<&'a str>>,
}

pub(crate) struct EnumValue<'a> {
    pub ast: &'a ast::EnumValue,
    pub map: Option<Spanned<&'a str>>,
    pub was: Option<Spanned<&'a str>>,
}

impl<'a> Model<'a> {
    pub fn name(&self) -> &'a str {
        &self.ast.name.name
    }

    pub fn database_name(&self) -> &str {
        let named = self.named.as_deref().unwrap_or(&self.ast.name.name);
        self.map.map_or(named, |map| map.value)
    }

    pub fn is_view(&self) -> bool {
        self.ast.kind == ast::ModelKind::View
    }

    /// False when lines of the block could not be read: it may have more than we know.
    pub fn is_complete(&self) -> bool {
        self.unread.is_empty()
    }

    /// False when lines of the block could not be read or attributes do not exist: it may have more keys and indexes
    /// than we know.
    pub fn keys_are_known(&self) -> bool {
        self.is_complete() && !self.unknown_attributes
    }

    pub fn field(&self, id: FieldId) -> &Field<'a> {
        &self.fields[id.index()]
    }

    /// True when a line that could not be read may define `name`.
    pub fn may_define(&self, name: &str) -> bool {
        self.unread.anything || self.unread.names.contains(name)
    }

    pub fn primary_key(&self) -> Option<&Index<'a>> {
        self.indexes.iter().find(|index| index.kind == IndexKind::Primary)
    }

    /// The primary key and the uniques without a predicate.
    pub fn keys(&self) -> impl Iterator<Item = &Index<'a>> {
        self.indexes.iter().filter(|index| {
            matches!(index.kind, IndexKind::Primary | IndexKind::Unique) && index.predicate.is_none()
        })
    }

    /// The names of columns in the database.
    pub fn column_names(&self, fields: impl IntoIterator<Item = FieldId>) -> Vec<&str> {
        fields.into_iter().map(|id| self.field(id).database_name()).collect()
    }
}

impl KeyColumns {
    pub fn of(model: &Model<'_>) -> KeyColumns {
        let mut columns = KeyColumns::default();
        for key in model.keys() {
            let mut fields: Vec<_> = key.field_ids().collect();
            columns.incomplete |= !key.complete;
            columns.ordered.insert(fields.clone());
            fields.sort_unstable();
            columns.sorted.insert(fields);
        }
        columns
    }
}

impl<'a> Unread<'a> {
    /// `is_type` tells the names of types: a line that begins with one lost the name of its field.
    pub fn of(model: &'a ast::Model, is_type: impl Fn(&str) -> bool) -> Unread<'a> {
        let nameless = |field: &ast::Field| field.ty.is_none() && is_type(&field.name.name);
        let mut unread = Unread { anything: model.fields().any(nameless), ..Unread::default() };
        for line in model.invalid() {
            match &line.name {
                Some(name) if is_type(&name.name) => unread.anything = true,
                Some(name) => {
                    unread.names.insert(name.name.as_str());
                }
                None => unread.anything = true,
            }
        }
        unread
    }

    pub fn is_empty(&self) -> bool {
        self.names.is_empty() && !self.anything
    }
}

impl<'a> Field<'a> {
    pub fn name(&self) -> &'a str {
        &self.ast.name.name
    }

    pub fn database_name(&self) -> &str {
        let named = self.named.as_deref().unwrap_or(&self.ast.name.name);
        self.map.map_or(named, |map| map.value)
    }

    pub fn scalar(&self) -> Option<&ScalarType> {
        match &self.ty {
            Type::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The type as written, with its suffix; empty if it is missing.
    pub fn type_text(&self) -> String {
        let base = match self.ast.ty.as_ref().map(|ty| &ty.name) {
            Some(ast::TypeName::Name(name)) => name.name.clone(),
            Some(ast::TypeName::Unsupported(text, _)) => format!("Unsupported(\"{text}\")"),
            None => String::new(),
        };
        base + match self.arity {
            Arity::Required => "",
            Arity::Optional => "?",
            Arity::List => "[]",
        }
    }

    /// The type without its suffix, with the native type if there is one: `String @db.Char(5)`.
    pub fn written_type(&self) -> String {
        let base = self.type_text().trim_end_matches(['?', ']', '[']).to_owned();
        match &self.native {
            Some(native) => format!("{base} {}", native.written),
            None => base,
        }
    }

    /// Where the type is written; the name where it is missing.
    pub fn type_span(&self) -> Span {
        self.ast.ty.as_ref().map_or(self.ast.name.span, |ty| ty.span)
    }

    /// False when an attribute does not exist, or a native type was reported: the field may have more than we know.
    pub fn attributes_are_known(&self) -> bool {
        self.ast.attributes.iter().all(|attribute| match native_types::is_one(attribute) {
            true => self.native.is_some(),
            false => FIELD_ATTRIBUTES.iter().any(|rule| rule.name == attribute.name.name),
        })
    }

    pub fn is_required(&self) -> bool {
        self.arity == Arity::Required
    }
}

impl Index<'_> {
    pub fn span(&self) -> Span {
        self.attribute.span
    }

    pub fn field_ids(&self) -> impl Iterator<Item = FieldId> + '_ {
        self.columns.iter().map(|column| column.field)
    }

    /// As written: `@id`, `@@unique`, ..
    pub fn attribute_name(&self) -> String {
        let at = if self.on_field.is_some() { "@" } else { "@@" };
        format!("{at}{}", self.attribute.name.name)
    }
}

impl<'a> Enum<'a> {
    pub fn database_name(&self) -> &str {
        let named = self.named.as_deref().unwrap_or(&self.ast.name.name);
        self.map.map_or(named, |map| map.value)
    }

    /// The position of the value called `name`.
    pub fn position(&self, name: &str) -> Option<u32> {
        self.positions.get(name).copied()
    }
}

impl<'a> EnumValue<'a> {
    pub fn database_name(&self) -> &'a str {
        self.map.map_or(&self.ast.name.name, |map| map.value)
    }
}

impl FieldList {
    pub fn ids(&self) -> Vec<FieldId> {
        self.fields.iter().map(|field| field.value).collect()
    }
}
