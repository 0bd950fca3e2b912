//! The private module of a model: its row, shape, inputs, queries and statics.

use super::{
    create, metadata, queries, row, scalar, shape,
    surface::{Model, Surface},
    text::{doc, docs, items, lines, rust},
    vocabulary::deprecated,
};

/// `src/models/post.rs`
pub(super) fn model(model: &Model<'_>, surface: &Surface<'_>) -> String {
    let shape = (!model.relations.is_empty()).then(|| shape::shape(model, surface));
    let create = model.can_create().then(|| create::create(model, surface));
    let head = rust!(
        "
        //! Model `$name`: its rows, its inputs and its queries.

        use ::dioptra_runtime::{self as rt, meta};

        $row

        /// Names the model in the types of filters, orders and assignments.
        pub struct $marker;
        ",
        name = model.name(),
        row = row_struct(model, surface),
        marker = model.marker,
    );
    items([
        Some(head),
        shape,
        Some(row::row(model, surface)),
        create,
        Some(queries::queries(model)),
        Some(metadata::metadata(model, surface)),
    ])
}

fn row_struct(model: &Model<'_>, surface: &Surface<'_>) -> String {
    let ty = &model.ty;
    let about = match &model.schema.documentation {
        Some(text) => docs(text),
        None => docs(&format!("A row of `{}`.", model.name())),
    };
    let field = |field: &crate::schema::Field, name: &str, ty: &str| {
        rust!(
            "
            $docs
            $deprecated
            pub $name: $ty,
            ",
            docs = doc(field.documentation.as_deref()),
            deprecated = deprecated(field.deprecated.as_deref()),
            name,
            ty,
        )
    };
    let columns = model.columns.iter().map(|it| field(it.field, &it.name, &scalar::ty(it, surface)));
    let relations = model.relations.iter().map(|it| field(it.field, &it.name, &format!("R::{}", it.shape)));
    let (generics, note) = match model.relations.is_empty() {
        true => ("", None),
        false => {
            let note = format!("\n`R` says which relations are loaded; plain `{ty}` has none.");
            ("<R: With = Rels>", Some(docs(&note)))
        }
    };
    rust!(
        "
        $about
        $note
        pub struct $ty$generics {
            $fields
        }
        ",
        about,
        note,
        ty,
        generics,
        fields = lines(columns.chain(relations)),
    )
}
