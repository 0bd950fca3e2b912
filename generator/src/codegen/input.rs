//! Inputs: structs of values from outside, which check themselves and become rows and changes.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use super::{
    create::owners,
    file::{doc, docs},
    row::{label, struct_debug},
    scalar,
    surface::{Column, Model, Surface},
};
use crate::schema::{Arity, Input, InputField, ScalarType, Validator};

/// `src/inputs.rs`
pub(super) fn inputs(surface: &Surface<'_>) -> TokenStream {
    let inputs = surface.inputs.iter().map(|(name, it)| input(name, it, surface));
    quote! {
        //! The inputs of the schema: values from outside, for rows that are created or changed.

        use ::dioptra_runtime as rt;

        #(#inputs)*
    }
}

/// A field of an input with its column.
struct Field<'a, 's> {
    input: &'a InputField,
    column: &'a Column<'s>,
}

impl Field<'_, '_> {
    /// True where the value may be missing, be NULL, or be there: three states.
    fn is_nullable(&self) -> bool {
        self.input.optional && self.column.scalar.arity == Arity::Optional
    }

    /// Runs `body` with the field's `value`, if it has one. `place` borrows the field.
    fn with_value(&self, place: TokenStream, body: &[TokenStream]) -> Option<TokenStream> {
        let pattern = match (self.input.optional, self.is_nullable()) {
            _ if body.is_empty() => return None,
            (false, _) => return Some(quote!(#(#body)*)),
            (true, false) => quote!(::core::option::Option::Some(value)),
            (true, true) => quote!(::core::option::Option::Some(::core::option::Option::Some(value))),
        };
        Some(quote!(if let #pattern = #place { #(#body)* }))
    }
}

fn input(ty: &Ident, it: &Input, surface: &Surface<'_>) -> TokenStream {
    let model = surface.model(it.model);
    let fields: Vec<_> =
        it.fields.iter().map(|input| Field { input, column: model.column(input.field) }).collect();
    let about = doc(it.documentation.as_deref());
    let own = docs(&format!(
        "Values for a row of `{}`; not checked before [`validated`](Self::validated).",
        model.name()
    ));
    let between = it.documentation.as_ref().map(|_| docs("\n"));
    let columns: Vec<_> = fields.iter().map(|field| field.column).collect();
    let (derived, debug) = struct_debug(ty, &columns, std::iter::empty());
    let declarations = fields.iter().map(|field| declaration(field, surface));
    let validated = validated(&it.name, &fields);
    let create = create(&fields, model);
    let changes = changes(&fields, model);
    quote! {
        #about
        #between
        #own
        #[derive(#derived Clone, PartialEq, rt::serde::Deserialize)]
        #[serde(crate = "rt::serde")]
        pub struct #ty {
            #(#declarations),*
        }

        impl #ty {
            #validated
            #create
            #changes
        }

        #debug
    }
}

/// The type is the column's, `Option` where the value may be missing. Of a column that may be NULL that is a second
/// `Option`, which serde reads by a function of the runtime: left to itself it takes null for a missing value.
fn declaration(field: &Field<'_, '_>, surface: &Surface<'_>) -> TokenStream {
    let column = field.column;
    let about = doc(field.input.documentation.as_deref().or(column.field.documentation.as_deref()));
    let inner = scalar::inner_ty(column, surface);
    let value = match column.scalar.arity {
        Arity::List => scalar::with_arity(Arity::List, inner),
        Arity::Required | Arity::Optional => inner,
    };
    let arity = if field.input.optional { Arity::Optional } else { Arity::Required };
    let ty = scalar::with_arity(arity, value);
    let ty = if field.is_nullable() { scalar::with_arity(Arity::Optional, ty) } else { ty };
    let name = &column.name;
    let key = &column.field.name;
    let rename = (label(name) != *key).then(|| quote!(rename = #key));
    let nullable = quote!(default, deserialize_with = "rt::validation::nullable");
    let options: Vec<_> = rename.into_iter().chain(field.is_nullable().then_some(nullable)).collect();
    let serde = (!options.is_empty()).then(|| quote!(#[serde(#(#options),*)]));
    quote! {
        #about
        #serde
        pub #name: #ty
    }
}

fn validated(title: &str, fields: &[Field<'_, '_>]) -> TokenStream {
    let changes: Vec<_> = fields.iter().filter_map(changed).collect();
    let checks: Vec<_> = fields.iter().filter_map(checked).collect();
    let receiver = if changes.is_empty() { quote!(self) } else { quote!(mut self) };
    let checks = match checks.as_slice() {
        [] => quote!(::core::result::Result::Ok(self)),
        checks => quote! {
            let mut checks = rt::validation::Checks::new(#title);
            #(#checks)*
            checks.finish(self)
        },
    };
    quote! {
        /// The values, changed and checked as the schema says; or every rule that one of them breaks.
        pub fn validated(#receiver) -> ::core::result::Result<Self, rt::InvalidInput> {
            #(#changes)*
            #checks
        }
    }
}

/// `@trim` and `@lowercase`
fn changed(field: &Field<'_, '_>) -> Option<TokenStream> {
    let name = &field.column.name;
    let functions = field.input.validators.iter().filter_map(|it| match it {
        Validator::Trim => Some(format_ident!("trim")),
        Validator::Lowercase => Some(format_ident!("lowercase")),
        _ => None,
    });
    let value = match field.input.optional {
        true => quote!(value),
        false => quote!(&mut self.#name),
    };
    let calls: Vec<_> = functions.map(|it| quote!(rt::validation::#it(#value);)).collect();
    field.with_value(quote!(&mut self.#name), &calls)
}

fn checked(field: &Field<'_, '_>) -> Option<TokenStream> {
    let name = &field.column.name;
    let value = match field.input.optional {
        true => Value { borrowed: quote!(value), copied: quote!(*value) },
        false => Value { borrowed: quote!(&self.#name), copied: quote!(self.#name) },
    };
    let checks = field.input.validators.iter().filter_map(|it| check(it, field.column, &value));
    let checks: Vec<_> = checks.collect();
    field.with_value(quote!(&self.#name), &checks)
}

/// How the value of a field is reached.
struct Value {
    borrowed: TokenStream,
    copied: TokenStream,
}

fn check(validator: &Validator, column: &Column<'_>, value: &Value) -> Option<TokenStream> {
    let key = &column.field.name;
    let Value { borrowed, copied } = value;
    Some(match validator {
        Validator::Trim | Validator::Lowercase => return None,
        Validator::Length { min, max } => {
            let [min, max] = [min, max].map(|it| option(it.map(Literal::u32_unsuffixed)));
            match column.scalar.arity {
                Arity::List => quote!(checks.count(#key, <[_]>::len(#borrowed), #min, #max);),
                Arity::Required | Arity::Optional => quote!(checks.length(#key, #borrowed, #min, #max);),
            }
        }
        Validator::Range { min, max } => match column.scalar.ty {
            ScalarType::Float => {
                let [min, max] = [min, max].map(|it| option(it.as_deref().and_then(float)));
                quote!(checks.float_range(#key, #copied, #min, #max);)
            }
            ScalarType::Decimal => {
                let [min, max] = [min, max].map(|it| option(it.as_ref()));
                quote!(checks.decimal_range(#key, #borrowed, #min, #max);)
            }
            _ => {
                let [min, max] = [min, max].map(|it| option(it.as_deref().and_then(whole)));
                quote!(checks.range(#key, i64::from(#copied), #min, #max);)
            }
        },
        Validator::Regex(pattern) => quote! {{
            static PATTERN: rt::validation::Pattern = rt::validation::Pattern::new(#pattern);
            checks.regex(#key, #borrowed, &PATTERN);
        }},
        Validator::Email => quote!(checks.email(#key, #borrowed);),
        Validator::Url => quote!(checks.url(#key, #borrowed);),
        Validator::OneOf(choices) => quote!(checks.one_of(#key, #borrowed, &[#(#choices),*]);),
    })
}

/// A bound that was checked to be finite.
fn float(text: &str) -> Option<Literal> {
    text.parse().ok().filter(|it: &f64| it.is_finite()).map(Literal::f64_unsuffixed)
}

fn whole(text: &str) -> Option<Literal> {
    text.parse().ok().map(Literal::i64_unsuffixed)
}

fn option(value: Option<impl quote::ToTokens>) -> TokenStream {
    match value {
        Some(value) => quote!(::core::option::Option::Some(#value)),
        None => quote!(::core::option::Option::None),
    }
}

/// The conversion into a new row, if the input always has what a row must have.
fn create(fields: &[Field<'_, '_>], model: &Model<'_>) -> Option<TokenStream> {
    let always =
        |column: &Column<'_>| fields.iter().any(|it| it.column.id == column.id && !it.input.optional);
    let complete = model.columns.iter().filter(|it| it.is_required()).all(always);
    if !complete || !model.can_create() {
        return None;
    }
    let module = &model.module;
    let (form, ty) = match owners(model).len() {
        0 => (quote!(Create), quote!(crate::#module::CreateInput)),
        owners => {
            let keys = std::iter::repeat_n(quote!(rt::Keys), owners);
            (quote!(CreateWithKeys), quote!(crate::#module::CreateInput<#(#keys),*>))
        }
    };
    let (required, others): (Vec<_>, Vec<_>) = fields.iter().partition(|it| it.column.is_required());
    let names = required.iter().map(|it| &it.column.name);
    let setters = others.iter().map(|it| {
        let name = &it.column.name;
        let given = value(it, quote!(value));
        match it.input.optional {
            false => {
                let value = value(it, quote!(input.#name));
                quote!(let row = row.#name(#value);)
            }
            true => quote! {
                let row = match input.#name {
                    ::core::option::Option::Some(value) => row.#name(#given),
                    ::core::option::Option::None => row,
                };
            },
        }
    });
    Some(quote! {
        /// The new row, of values that are [`validated`](Self::validated). What is missing is left to the defaults.
        pub fn create(self) -> ::core::result::Result<#ty, rt::InvalidInput> {
            let input = self.validated()?;
            let row: #ty = ::core::convert::From::from(crate::#module::#form { #(#names: input.#names),* });
            #(#setters)*
            ::core::result::Result::Ok(row)
        }
    })
}

/// The conversion into what an update sets.
fn changes(fields: &[Field<'_, '_>], model: &Model<'_>) -> TokenStream {
    let module = &model.module;
    let assignments = fields.iter().map(|it| {
        let name = &it.column.name;
        let given = value(it, quote!(value));
        let method = match it.column.scalar.arity {
            Arity::List => quote!(to_list),
            Arity::Required | Arity::Optional => quote!(to),
        };
        match it.input.optional {
            false => {
                let value = value(it, quote!(input.#name));
                quote!(changes.push(crate::#module::#name.#method(#value));)
            }
            true => quote! {
                if let ::core::option::Option::Some(value) = input.#name {
                    changes.push(crate::#module::#name.#method(#given));
                }
            },
        }
    });
    quote! {
        /// What `.set(..)` takes, of values that are [`validated`](Self::validated). What is missing stays as it is.
        pub fn changes(
            self,
        ) -> ::core::result::Result<::std::vec::Vec<rt::Assign<crate::#module::Model>>, rt::InvalidInput> {
            let input = self.validated()?;
            let mut changes = ::std::vec::Vec::new();
            #(#assignments)*
            ::core::result::Result::Ok(changes)
        }
    }
}

/// A value as the column's setters take it: an `Option` for a column that may be NULL.
fn value(field: &Field<'_, '_>, value: TokenStream) -> TokenStream {
    match field.column.scalar.arity {
        Arity::Optional if !field.is_nullable() => quote!(::core::option::Option::Some(#value)),
        _ => value,
    }
}
