//! Every attribute there is, where it may stand, and its arguments.

/// What an attribute may stand on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// A column.
    Scalar,
    /// A relation field.
    Relation,
    /// A column or a relation field.
    Field,
    /// An enum value.
    Value,
    /// A field of an input.
    Input,
    /// A model or view.
    Model,
    /// An enum.
    Enum,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct AttributeRule {
    pub name: &'static str,
    pub place: Place,
    pub arguments: &'static [&'static str],
    /// The arguments that need no name, by how many there are of them.
    pub positional: &'static [&'static [&'static str]],
    pub required: &'static [&'static str],
    /// True when a block may have it more than once.
    pub repeatable: bool,
}

const fn rule(name: &'static str, place: Place, arguments: &'static [&'static str]) -> AttributeRule {
    AttributeRule { name, place, arguments, positional: &[], required: &[], repeatable: false }
}

impl AttributeRule {
    const fn positional(self, positional: &'static [&'static [&'static str]]) -> AttributeRule {
        AttributeRule { positional, ..self }
    }
    const fn required(self, required: &'static [&'static str]) -> AttributeRule {
        AttributeRule { required, ..self }
    }
    const fn repeatable(self) -> AttributeRule {
        AttributeRule { repeatable: true, ..self }
    }
}

const FIELDS: &[&[&str]] = &[&["fields"]];
const BOUNDS: &[&[&str]] = &[&["min", "max"]];
const NAME: &[&[&str]] = &[&["name"]];
const CHECK: &[&[&str]] = &[&["expression"], &["name", "expression"]];

/// `@name`
pub(crate) const FIELD_ATTRIBUTES: &[AttributeRule] = &[
    rule("id", Place::Scalar, &["map", "length", "sort", "clustered"]),
    rule("unique", Place::Scalar, &["map", "length", "sort", "clustered", "where"]),
    rule("default", Place::Scalar, &["value", "map"]).positional(&[&["value"]]).required(&["value"]),
    rule("updatedAt", Place::Scalar, &[]),
    rule("map", Place::Scalar, &["name"]).positional(NAME).required(&["name"]),
    rule("relation", Place::Relation, &["name", "fields", "references", "onDelete", "onUpdate", "map"])
        .positional(NAME),
    rule("ignore", Place::Field, &[]),
    rule("generated", Place::Scalar, &["expression"])
        .positional(&[&["expression"]])
        .required(&["expression"]),
    rule("version", Place::Scalar, &[]),
    rule("was", Place::Scalar, &["name"]).positional(NAME).required(&["name"]),
    rule("deprecated", Place::Field, &["reason"]).positional(&[&["reason"]]),
    rule("sensitive", Place::Scalar, &[]),
    rule("json", Place::Scalar, &["type"]).positional(&[&["type"]]).required(&["type"]),
    rule("check", Place::Scalar, &["name", "expression"])
        .positional(CHECK)
        .required(&["expression"])
        .repeatable(),
    rule("shardKey", Place::Scalar, &[]),
];

/// `@name` on a field of an input
pub(crate) const VALIDATORS: &[AttributeRule] = &[
    rule("trim", Place::Input, &[]),
    rule("lowercase", Place::Input, &[]),
    rule("length", Place::Input, &["min", "max"]).positional(BOUNDS),
    rule("range", Place::Input, &["min", "max"]).positional(BOUNDS),
    rule("regex", Place::Input, &["pattern"]).positional(&[&["pattern"]]).required(&["pattern"]),
    rule("email", Place::Input, &[]),
    rule("url", Place::Input, &[]),
    rule("oneOf", Place::Input, &["values"]).positional(&[&["values"]]).required(&["values"]),
];

/// `@name` on an enum value
pub(crate) const VALUE_ATTRIBUTES: &[AttributeRule] = &[
    rule("map", Place::Value, &["name"]).positional(NAME).required(&["name"]),
    rule("was", Place::Value, &["name"]).positional(NAME).required(&["name"]),
];

/// `@@name` on a model or view
pub(crate) const MODEL_ATTRIBUTES: &[AttributeRule] = &[
    rule("id", Place::Model, &["fields", "name", "map", "length", "sort", "clustered"])
        .positional(FIELDS)
        .required(&["fields"]),
    rule("unique", Place::Model, &["fields", "name", "map", "length", "sort", "clustered", "where"])
        .positional(FIELDS)
        .required(&["fields"])
        .repeatable(),
    rule(
        "index",
        Place::Model,
        &["fields", "name", "map", "type", "length", "sort", "ops", "clustered", "where", "expression"],
    )
    .positional(FIELDS)
    .repeatable(),
    rule("fulltext", Place::Model, &["fields", "name", "map"])
        .positional(FIELDS)
        .required(&["fields"])
        .repeatable(),
    rule("map", Place::Model, &["name"]).positional(NAME).required(&["name"]),
    rule("ignore", Place::Model, &[]),
    rule("schema", Place::Model, &["map"]).positional(&[&["map"]]).required(&["map"]),
    rule("check", Place::Model, &["name", "expression"])
        .positional(CHECK)
        .required(&["expression"])
        .repeatable(),
    rule("was", Place::Model, &["name"]).positional(NAME).required(&["name"]),
    rule("shardKey", Place::Model, &["fields"]).positional(FIELDS).required(&["fields"]),
];

/// `@@name` on an enum
pub(crate) const ENUM_ATTRIBUTES: &[AttributeRule] = &[
    rule("map", Place::Enum, &["name"]).positional(NAME).required(&["name"]),
    rule("schema", Place::Enum, &["map"]).positional(&[&["map"]]).required(&["map"]),
    rule("was", Place::Enum, &["name"]).positional(NAME).required(&["name"]),
];
