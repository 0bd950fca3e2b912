//! What the forms of a new row are good for: `create`, `create_many`, links, and creates inside of other rows.

use super::{NewRow, generics, input};
use crate::codegen::text::{items, rust};

/// A form of a new row that says all a row needs.
struct Form {
    generics: &'static str,
    ty: String,
    /// `self` as `rt::Data`.
    data: String,
}

impl Form {
    /// `Create` or `CreateWithKeys`
    fn required(ty: String, row: &NewRow<'_, '_>) -> Form {
        Form { generics: "", ty, data: format!("finish({}(self))", row.convert) }
    }

    /// `CreateInput` of these owners.
    fn complete<'a>(owners: impl IntoIterator<Item = &'a str>) -> Form {
        Form { generics: "<N>", ty: input(owners.into_iter().chain(["N"])), data: "finish(self)".to_owned() }
    }
}

/// Impls of the runtime's traits.
pub(super) fn impls(row: &NewRow<'_, '_>) -> String {
    let forms = items(forms(row).iter().map(|form| new_row(form, row)));
    let inside = (0..row.owners.len()).map(|at| inside_owner(at, row));
    items([forms, flat(row), items(inside)])
}

fn forms(row: &NewRow<'_, '_>) -> Vec<Form> {
    let mut forms =
        vec![Form::required("Create".to_owned(), row), Form::complete(row.links.iter().map(String::as_str))];
    if !row.owners.is_empty() {
        forms.push(Form::required("CreateWithKeys".to_owned(), row));
        forms.push(Form::complete(row.keys.iter().copied()));
    }
    forms
}

fn new_row(form: &Form, row: &NewRow<'_, '_>) -> String {
    let Form { generics, ty, data } = form;
    rust!(
        "
        impl$generics rt::NewRow for $ty {
            type Model = $marker;
            fn into_data(self) -> rt::Data {
                $data
            }
        }
        ",
        generics,
        ty,
        marker = row.model.marker,
        data,
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
    let forms = [Form::required(format!("Create{}", generics(&owners)), row), Form::complete(owners)];
    let attach = |Form { generics, ty, data }: &Form| {
        rust!(
            "
            impl$generics rt::Attach<crate::$module::rel::$name> for $ty {
                fn append_to(self, writes: &mut ::std::vec::Vec<rt::input::RelationWrite>) {
                    $data.attach_to(&crate::models::$module::RELATIONS[$position], writes);
                }
            }
            ",
            generics,
            module = target.module,
            name = back.name,
            ty,
            data,
            position = target.relation_position(back.id),
        )
    };
    Some(items(forms.iter().map(attach)))
}
