//! What the model can do, as impls of the runtime's traits, and `Queries`: what `db.post()` returns.

use super::{surface::Model, text::rust};

/// The methods of `Queries` are in the runtime; the traits say which of them the model has.
pub(super) fn queries(model: &Model<'_>) -> String {
    let Model { ty, marker, module, .. } = model;
    let able = |name: &str| format!("impl rt::{name} for {marker} {{}}");
    rust!(
        "
        impl rt::ModelType for $marker {
            type Row = $ty;
            fn meta() -> &'static meta::Model {
                &MODEL
            }
        }

        $keyed

        $changeable

        $creatable

        /// The queries of `$name`: what `db.$module()` returns.
        pub type Queries<'a> = rt::Queries<'a, $marker>;
        ",
        marker,
        ty,
        keyed = model.keys().next().map(|_| able("Keyed")),
        changeable = (!model.schema.view).then(|| able("Changeable")),
        creatable = model.can_create().then(|| able("Creatable")),
        name = model.name(),
        module,
    )
}
