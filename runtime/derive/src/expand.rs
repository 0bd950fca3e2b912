//! The code of a selection: what the generator writes for a fragment of the schema.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{Type, spanned::Spanned as _};

use super::input::{Selected, Selection};

/// `FromRow` for the columns, `Record` and `Select` for the struct.
///
/// One `use` takes each word's constant and its type from the module, so that an unknown name is one error, at the
/// field. All names begin with `__`, which those of the program, visible here, do not.
pub fn expand(selection: &Selection<'_>) -> TokenStream {
    let Selection { name, module, fields } = selection;
    let parts: Vec<_> = fields.iter().enumerate().map(|(at, field)| Part::new(at, field)).collect();
    let imports = parts.iter().map(Part::import);
    let columns = parts.iter().map(Part::column);
    let reads = parts.iter().map(Part::read);
    let loads = parts.iter().map(Part::load);
    let takes = parts.iter().map(Part::take);
    let adds = parts.iter().map(Part::add);
    quote! {
        const _: () = {
            use #module::{__rt, Model as __Model, #(#imports),*};

            #[derive(::core::clone::Clone)]
            pub struct __Columns {
                #(#columns,)*
            }

            #[automatically_derived]
            impl __rt::FromRow for __Columns {
                fn from_row(__row: &mut __rt::Row<'_>) -> __rt::Result<Self> {
                    ::core::result::Result::Ok(__Columns { #(#reads,)* })
                }
            }

            #[automatically_derived]
            impl __rt::Record for #name {
                type Columns = __Columns;
                fn assemble(mut __loaded: __rt::Loaded) -> __rt::Result<::std::vec::Vec<Self>> {
                    #(#loads)*
                    let __columns = __loaded.columns::<__Columns>()?;
                    let mut __rows = ::std::vec::Vec::with_capacity(__columns.len());
                    for __it in __columns {
                        __rows.push(#name { #(#takes,)* });
                    }
                    ::core::result::Result::Ok(__rows)
                }
            }

            #[automatically_derived]
            impl __rt::Select for #name {
                type Model = __Model;
                fn selection() -> __rt::Selection {
                    let __selection = __rt::Selection::new::<Self>();
                    #(#adds)*
                    __selection
                }
            }
        };
    }
}

/// The code of a field.
struct Part<'a> {
    name: &'a Ident,
    ty: &'a Type,
    word: &'a Ident,
    /// What the word is called here.
    local: Ident,
    /// Holds what was loaded.
    values: Ident,
    /// Where the compiler says that the type does not fit.
    at_type: Span,
}

impl<'a> Part<'a> {
    fn new(at: usize, field: &'a Selected<'a>) -> Part<'a> {
        let at_type = Span::call_site().located_at(field.ty.span());
        Part {
            name: field.name,
            ty: field.ty,
            word: &field.word,
            local: format_ident!("__word_{at}", span = at_type),
            values: format_ident!("__values_{at}", span = at_type),
            at_type,
        }
    }

    fn import(&self) -> TokenStream {
        let word = self.word;
        let local = Ident::new(&self.local.to_string(), word.span());
        quote_spanned!(word.span()=> #word as #local)
    }

    fn column(&self) -> TokenStream {
        let Part { name, local, .. } = self;
        quote!(#name: <#local as __rt::select::Word>::Column)
    }

    fn read(&self) -> TokenStream {
        let Part { name, local, .. } = self;
        quote!(#name: <#local as __rt::select::Word>::read(__row)?)
    }

    fn load(&self) -> TokenStream {
        let Part { values, ty, local, .. } = self;
        quote_spanned! { self.at_type=>
            let mut #values = <#local as __rt::select::SelectAs<#ty>>::values(&mut __loaded)?;
        }
    }

    fn take(&self) -> TokenStream {
        let Part { name, values, ty, local, .. } = self;
        let field = quote!(__it.#name);
        let value = quote_spanned! { self.at_type=>
            <#local as __rt::select::SelectAs<#ty>>::take(&mut #values, #field)?
        };
        quote!(#name: #value)
    }

    fn add(&self) -> TokenStream {
        let Part { ty, local, .. } = self;
        quote_spanned! { self.at_type=>
            let __selection = <#local as __rt::select::SelectAs<#ty>>::add_to(#local, __selection);
        }
    }
}
