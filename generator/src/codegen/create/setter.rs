//! The optional fields of a new row, as methods of all of its forms.

use super::{NewRow, converted, generics, input};
use crate::{
    codegen::{
        scalar,
        surface::{Column, Relation},
        text::{doc, items, rust},
        vocabulary::deprecated,
    },
    schema::Arity,
};

/// One method for each optional column and each relation that is not an owner.
pub(super) fn setters(row: &NewRow<'_, '_>) -> String {
    let NewRow { model, parameters, keys, .. } = row;
    let optional = |it: &&Column<'_>| it.is_writable() && !it.is_required();
    let (owned, own): (Vec<_>, Vec<_>) =
        model.columns.iter().filter(optional).partition(|it| row.is_owned(it));
    let is_owner = |it: &Relation<'_>| row.owners.iter().any(|owner| owner.id == it.id);
    let relations: Vec<_> = model.relations.iter().filter(|it| !is_owner(it)).collect();

    let forward = |owners: &[&str], columns: &[&Column<'_>]| {
        let flat = input(owners.iter().copied());
        let nested = input(owners.iter().copied().chain(["rt::Nested"]));
        let convert = converted(model, &flat);
        let columns = columns.iter().map(|it| set_column(it, &flat, row));
        let relations = relations.iter().map(|it| forwarded(it, &nested, &convert));
        items(columns.chain(relations))
    };
    let on_create =
        block(&format!("impl{} {}", generics(parameters), row.create()), &forward(parameters, &own));
    let on_keys = (!row.owners.is_empty()).then(|| {
        let columns: Vec<_> = own.iter().chain(&owned).copied().collect();
        let on_form = block("impl CreateWithKeys", &forward(keys, &columns));
        let head = format!("impl<N> {}", input(keys.iter().copied().chain(["N"])));
        items([on_form, block(&head, &items(owned.iter().map(|it| set_column(it, "Self", row))))])
    });
    let all = || parameters.iter().copied().chain(["N"]);
    let nested = input(parameters.iter().copied().chain(["rt::Nested"]));
    let columns = own.iter().map(|it| set_column(it, "Self", row));
    let relations = relations.iter().map(|it| set_relation(it, &nested, row));
    let on_input =
        block(&format!("impl{} {}", generics(all()), input(all())), &items(columns.chain(relations)));
    items([Some(on_create), on_keys, Some(on_input)])
}

/// Nothing if there are no methods.
fn block(head: &str, methods: &str) -> String {
    if methods.is_empty() {
        return String::new();
    }
    rust!(
        "
        $head {
            $methods
        }
        ",
        head,
        methods,
    )
}

/// What a setter takes, and the function of the runtime that it is.
fn argument(column: &Column<'_>, row: &NewRow<'_, '_>) -> (String, &'static str) {
    match column.scalar.arity {
        Arity::List => {
            let ty = scalar::inner_ty(column, row.surface);
            (format!("impl ::core::iter::IntoIterator<Item: rt::IntoValue<{ty}>>"), "set_list")
        }
        Arity::Required | Arity::Optional => {
            (format!("impl rt::IntoValue<{}>", scalar::ty(column, row.surface)), "set")
        }
    }
}

fn set_column(column: &Column<'_>, result: &str, row: &NewRow<'_, '_>) -> String {
    let (ty, function) = argument(column, row);
    rust!(
        "
        $docs
        $deprecated
        pub fn $name(self, value: $ty) -> $result {
            rt::input::$function(self, $position, value)
        }
        ",
        docs = doc(column.field.documentation.as_deref()),
        deprecated = deprecated(column.field.deprecated.as_deref()),
        name = column.name,
        ty,
        result,
        function,
        position = row.model.position(column.id),
    )
}

fn set_relation(relation: &Relation<'_>, result: &str, row: &NewRow<'_, '_>) -> String {
    rust!(
        "
        $docs
        $deprecated
        pub fn $name(mut self, rows: impl rt::Attach<rel::$name>) -> $result {
            rt::Attach::append_to(rows, &mut self.data.relations);
            CreateInput {
                data: self.data,
                $owners
                nested: ::core::marker::PhantomData,
            }
        }
        ",
        docs = doc(relation.field.documentation.as_deref()),
        deprecated = deprecated(relation.field.deprecated.as_deref()),
        name = relation.name,
        result,
        owners = (!row.owners.is_empty()).then_some("owners: self.owners,"),
    )
}

/// The method of a form with the required fields only, which becomes a `CreateInput` by it.
fn forwarded(relation: &Relation<'_>, result: &str, convert: &str) -> String {
    rust!(
        "
        $docs
        $deprecated
        pub fn $name(self, rows: impl rt::Attach<rel::$name>) -> $result {
            $convert(self).$name(rows)
        }
        ",
        docs = doc(relation.field.documentation.as_deref()),
        deprecated = deprecated(relation.field.deprecated.as_deref()),
        name = relation.name,
        result,
        convert,
    )
}
