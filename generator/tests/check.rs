//! Whole schemas are checked without a word.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::path::Path;

use dioptra_generator::{
    check,
    diagnostics::render,
    provider::Provider,
    schema::{RelationKind, Schema},
    source::Sources,
};

fn checked(path: &Path, text: &str, provider: Option<Provider>) -> Schema {
    let sources = Sources::single(path.display().to_string(), text);
    let (schema, diagnostics) = check(&sources, provider);
    assert_eq!(render(&diagnostics, &sources, false), "");
    schema.expect("a schema")
}

#[test]
fn the_root_schema_is_good_for_every_provider() {
    let text = include_str!("../../schema.dsl");
    for provider in Provider::ALL {
        let schema = checked(Path::new("schema.dsl"), text, Some(provider));
        assert_eq!(schema.datasource.provider, provider);
        assert_eq!((schema.models.len(), schema.relations.len(), schema.fragments.len()), (5, 5, 1));
        let many = schema.relations.iter().filter(|it| matches!(it.kind, RelationKind::ManyToMany(_)));
        assert_eq!(many.map(|it| it.name.as_str()).collect::<Vec<_>>(), ["PostToTag"]);
    }
}
