//! The optional fields of a new row, as methods of all of its forms.

use super::{NewRow, generics, input};
use crate::{
    codegen::{
        scalar,
        surface::{Column, Relation},
        text::{doc, items, rust},
        vocabulary::deprecated,
    },
    schema::{Arity, ScalarType},
};

/// One method for each optional column and each relation that is not an owner.
pub(super) fn setters(row: &NewRow<'_, '_>) -> String {
    let NewRow { model, parameters, keys, .. } = row;
    let optional = |it: &&Column<'_>| it.is_writable() && !it.is_required();
    let (owned, own): (Vec<_>, Vec<_>) =
        model.columns.iter().filter(optional).partition(|it| row.is_owned(it));
    let is_owner = |it: &Relation<'_>| row.owners.iter().any(|owner| owner.id == it.id);
    let relations: Vec<_> = model.relations.iter().filter(|it| !is_owner(it)).collect();

    let methods = |owners: &[&str], columns: &[&Column<'_>], flat: &str| {
        let nested = input(owners.iter().copied().chain(["rt::Nested"]));
        let columns = columns.iter().map(|it| set_column(it, flat, row));
        items(columns.chain(relations.iter().map(|it| set_relation(it, &nested))))
    };
    let bounded = parameters.iter().map(|it| format!("{it}: rt::Owner"));
    let on_create = block(
        &format!("impl{} {}", generics(bounded), row.create()),
        &methods(parameters, &own, &input(parameters.iter().copied())),
    );
    let on_keys = (!row.owners.is_empty()).then(|| {
        let columns: Vec<_> = own.iter().chain(&owned).copied().collect();
        let on_form = block("impl CreateWithKeys", &methods(keys, &columns, &input(keys.iter().copied())));
        let head = format!("impl<N> {}", input(keys.iter().copied().chain(["N"])));
        items([on_form, block(&head, &items(owned.iter().map(|it| set_column(it, "Self", row))))])
    });
    let all = || parameters.iter().copied().chain(["N"]);
    let on_input =
        block(&format!("impl{} {}", generics(all()), input(all())), &methods(parameters, &own, "Self"));
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
        Arity::Required if is_exact(column) => (scalar::ty(column, row.surface), "set_exact"),
        Arity::Required | Arity::Optional => {
            (format!("impl rt::IntoValue<{}>", scalar::ty(column, row.surface)), "set")
        }
    }
}

/// True for a type that nothing but itself fits (`rt::IntoValue`).
fn is_exact(column: &Column<'_>) -> bool {
    match column.scalar.ty {
        ScalarType::Boolean
        | ScalarType::Int
        | ScalarType::Timestamptz
        | ScalarType::Date
        | ScalarType::Time
        | ScalarType::Enum(_) => true,
        ScalarType::String
        | ScalarType::Unsupported(_)
        | ScalarType::BigInt
        | ScalarType::Float
        | ScalarType::Decimal
        | ScalarType::DateTime
        | ScalarType::Json
        | ScalarType::Bytes
        | ScalarType::Uuid => false,
    }
}

fn set_column(column: &Column<'_>, result: &str, row: &NewRow<'_, '_>) -> String {
    let (ty, function) = argument(column, row);
    rust!(
        "
        $docs
        $deprecated
        pub fn $name(self, value: $ty) -> $result {
            CreateInput(rt::input::$function(self, $position, value))
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

fn set_relation(relation: &Relation<'_>, result: &str) -> String {
    rust!(
        "
        $docs
        $deprecated
        pub fn $name(self, rows: impl rt::Attach<rel::$name>) -> $result {
            CreateInput(rt::input::tie(self, rows))
        }
        ",
        docs = doc(relation.field.documentation.as_deref()),
        deprecated = deprecated(relation.field.deprecated.as_deref()),
        name = relation.name,
        result,
    )
}
