//! What the forms of a new row are good for: `create`, `create_many`, links, and creates inside of other rows.

use super::{NewRow, generics, input};
use crate::codegen::text::{items, rust};

/// Impls of the runtime's traits that say what a form is good for.
pub(super) fn impls(row: &NewRow<'_, '_>) -> String {
    let inside = (0..row.owners.len()).map(|at| inside_owner(at, row));
    items([complete(row), flat(row), items(inside)])
}

/// A row that says all a row needs.
fn complete(row: &NewRow<'_, '_>) -> String {
    let all = |owners: &[&str]| input(owners.iter().copied().chain(["N"]));
    let links: Vec<_> = row.links.iter().map(String::as_str).collect();
    let with_keys = (!row.owners.is_empty()).then(|| {
        rust!(
            "
            impl rt::NewRow for CreateWithKeys {}

            impl<N> rt::NewRow for $input {}
            ",
            input = all(&row.keys),
        )
    });
    rust!(
        "
        impl rt::NewRow for Create {}

        impl<N> rt::NewRow for $input {}

        $with_keys
        ",
        input = all(&links),
        with_keys,
    )
}

/// What `create_many` takes: rows of columns alone.
fn flat(row: &NewRow<'_, '_>) -> String {
    rust!(
        "
        impl rt::FlatInput<$marker> for $form {}

        impl rt::FlatInput<$marker> for $input {}
        ",
        marker = row.model.marker,
        form = if row.owners.is_empty() { "Create" } else { "CreateWithKeys" },
        input = input(row.keys.iter().copied()),
    )
}

/// The row created inside of one of its owners, which `Parent` stands for.
fn inside_owner(at: usize, row: &NewRow<'_, '_>) -> Option<String> {
    let owner = row.owners[at];
    let target = row.surface.model(owner.target);
    let key = owner.own_key()?;
    let back = target.relations.iter().find(|it| it.id == key.back_field)?;
    let mut owners: Vec<_> = row.links.iter().map(String::as_str).collect();
    owners[at] = "rt::Parent";
    Some(rust!(
        "
        impl rt::Tied<crate::$module::rel::$name> for $create {}

        impl<N> rt::Tied<crate::$module::rel::$name> for $input {}
        ",
        module = target.module,
        name = back.name,
        create = format!("Create{}", generics(&owners)),
        input = input(owners.iter().copied().chain(["N"])),
    ))
}
