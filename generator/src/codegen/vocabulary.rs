//! The public module of a model: its columns, keys and relations as words for queries, and the names of its types.
//!
//! It has no function body: there, a pattern called like a column would be a comparison with it.

use super::{
    create,
    order::sorted,
    scalar,
    surface::{Column, CompoundKey, Model, Relation, Surface},
    text::{commas, doc, items, rust, string},
};
use crate::schema::Arity;

/// `src/post.rs`
pub(super) fn vocabulary(model: &Model<'_>, surface: &Surface<'_>) -> String {
    let columns = model.columns.iter().enumerate().map(|(at, it)| column_word(at, it, model, surface));
    let keys = model.compound_keys();
    let keys = keys.iter().map(|key| key_word(key, model, surface));
    let relations = model.relations.iter().map(|relation| relation_word(relation, surface));
    items([types(model)].into_iter().chain(columns).chain(keys).chain(relations))
}

fn types(model: &Model<'_>) -> String {
    let Model { ty, marker, module, .. } = model;
    let name = model.name();
    let mut types = vec![marker.as_str(), "Queries"];
    if model.can_create() {
        types.extend(["Create", "CreateInput"]);
        types.extend((!create::owners(model).is_empty()).then_some("CreateWithKeys"));
    }
    if !model.relations.is_empty() {
        types.extend(["Rels", "With", "rel"]);
    }
    let including = (!model.relations.is_empty()).then(|| {
        rust!(
            "
            /// `$name` after `.include(I)`.
            pub type Including<I> = crate::rt::Including<crate::$ty, I>;
            ",
            name,
            ty,
        )
    });
    rust!(
        "
        //! Model `$name`: its columns, keys and relations, for filters, orders, includes and assignments.

        pub use crate::models::$module::{$types};

        /// Names the model in the types of filters, orders and assignments.
        pub type Model = $marker;

        #[doc(hidden)]
        pub use crate::rt as __rt;

        $including

        /// A condition on `$name`.
        pub type Filter<K = crate::rt::NotUnique> = crate::rt::Filter<Model, K>;
        ",
        name,
        module,
        types = commas(sorted(types)),
        marker,
        including,
    )
}

/// A constant and, for `#[derive(Select)]`, its type by the same name.
fn column_word(at: usize, column: &Column<'_>, model: &Model<'_>, surface: &Surface<'_>) -> String {
    let kind = match (model.is_key(column.id), column.is_writable()) {
        (false, true) => "",
        (true, true) => ", crate::rt::KeyOnly",
        (false, false) => ", crate::rt::NotUnique, crate::rt::Generated",
        (true, false) => ", crate::rt::KeyOnly, crate::rt::Generated",
    };
    rust!(
        "
        $docs
        $deprecated
        pub const $name: $name = $name::new(&crate::models::$module::COLUMNS[$at]);
        #[doc(hidden)]
        pub type $name = crate::rt::Column<Model, $ty$kind>;
        ",
        docs = doc(column.field.documentation.as_deref()),
        deprecated = deprecated(column.field.deprecated.as_deref()),
        name = column.name,
        module = model.module,
        at,
        ty = scalar::word_ty(column, model, surface),
        kind,
    )
}

fn key_word(key: &CompoundKey<'_>, model: &Model<'_>, surface: &Surface<'_>) -> String {
    let columns: Vec<_> = key.key.field_ids().map(|id| model.column(id)).collect();
    rust!(
        "
        /// The key `[$names]`.
        pub const $name: crate::rt::Key<Model, ($types)> = crate::rt::Key::new(&crate::models::$module::COLUMNS, &[$positions]);
        ",
        names = commas(columns.iter().map(|column| &column.field.name)),
        name = key.name,
        types = commas(columns.iter().map(|column| scalar::word_ty(column, model, surface))),
        module = model.module,
        positions = commas(columns.iter().map(|it| model.position(it.id))),
    )
}

fn relation_word(relation: &Relation<'_>, surface: &Surface<'_>) -> String {
    let kind = match relation.arity {
        Arity::Required => "One",
        Arity::Optional => "Opt",
        Arity::List => "Many",
    };
    rust!(
        "
        $docs
        $deprecated
        pub const $name: $name = $name::new();
        $docs
        pub type $name<T = crate::$target> = crate::rt::$kind<rel::$name, T>;
        ",
        docs = doc(relation.field.documentation.as_deref()),
        deprecated = deprecated(relation.field.deprecated.as_deref()),
        name = relation.name,
        target = surface.model(relation.target).ty,
        kind,
    )
}

/// `#[deprecated]` with its reason.
pub(super) fn deprecated(reason: Option<&str>) -> Option<String> {
    reason.map(|reason| match reason {
        "" => "#[deprecated]".to_owned(),
        reason => format!("#[deprecated = {}]", string(reason)),
    })
}
