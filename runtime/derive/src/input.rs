//! What the derive is given, checked: a struct with named fields, the module it selects from, and a word for each field.

use std::collections::HashSet;

use proc_macro2::Span;
use syn::{
    Attribute, Data, DeriveInput, Error, Field, Fields, Ident, Path, Result, Type, ext::IdentExt as _,
    parse::ParseStream, spanned::Spanned as _,
};

/// A struct with `#[derive(Select)]`.
pub struct Selection<'a> {
    pub name: &'a Ident,
    /// The module of the model.
    pub module: Path,
    pub fields: Vec<Selected<'a>>,
}

/// A field, and the column or relation it is read from.
pub struct Selected<'a> {
    pub name: &'a Ident,
    pub ty: &'a Type,
    /// Its name in the module of the model.
    pub word: Ident,
}

impl Selection<'_> {
    /// All findings at once.
    pub fn read(input: &DeriveInput) -> Result<Selection<'_>> {
        let mut findings = Findings::default();
        if !input.generics.params.is_empty() {
            let message = "a selection has no type parameters or lifetimes: its fields own what they hold, \
                           in the types of the schema";
            findings.push(Error::new(input.generics.span(), message));
        }
        let module = findings.take(module(input));
        let fields = findings.take(fields(input)).unwrap_or_default();
        let fields = fields.into_iter().filter_map(|field| findings.take(selected(field))).collect();
        findings.take(distinct(&fields));
        match (module, findings.0) {
            (_, Some(error)) => Err(error),
            (None, None) => Err(Error::new(input.ident.span(), NO_MODULE)),
            (Some(module), None) => Ok(Selection { name: &input.ident, module, fields }),
        }
    }
}

#[derive(Default)]
struct Findings(Option<Error>);

impl Findings {
    fn push(&mut self, error: Error) {
        match &mut self.0 {
            Some(first) => first.combine(error),
            None => self.0 = Some(error),
        }
    }

    fn take<T>(&mut self, result: Result<T>) -> Option<T> {
        result.map_err(|error| self.push(error)).ok()
    }
}

const NO_MODULE: &str =
    "say which model it selects from, by the model's module in the client: `#[select(user)]`";

fn module(input: &DeriveInput) -> Result<Path> {
    let Some(attribute) = attribute(&input.attrs)? else {
        return Err(Error::new(input.ident.span(), NO_MODULE));
    };
    let module = attribute
        .parse_args_with(Path::parse_mod_style)
        .map_err(|error| Error::new(error.span(), format!("{error}; {NO_MODULE}")))?;
    let last = module.segments.last().map(|it| it.ident.unraw().to_string()).unwrap_or_default();
    if last.starts_with(char::is_uppercase) {
        let message = format!("`{last}` is the model's type; name its module, as in `#[select(user)]`");
        return Err(Error::new(module.span(), message));
    }
    Ok(module)
}

fn fields(input: &DeriveInput) -> Result<Vec<&Field>> {
    let refusal = |span: Span, what: &str| {
        let message = format!("a selection is a struct with named fields, not {what}");
        Err(Error::new(span, message))
    };
    match &input.data {
        Data::Enum(it) => refusal(it.enum_token.span, "an enum"),
        Data::Union(it) => refusal(it.union_token.span, "a union"),
        Data::Struct(it) => match &it.fields {
            Fields::Unnamed(fields) => refusal(fields.span(), "one with unnamed fields"),
            Fields::Unit => refusal(input.ident.span(), "one without fields"),
            Fields::Named(fields) if fields.named.is_empty() => {
                refusal(input.ident.span(), "one without fields")
            }
            Fields::Named(fields) => Ok(fields.named.iter().collect()),
        },
    }
}

fn selected(field: &Field) -> Result<Selected<'_>> {
    let Some(name) = &field.ident else {
        return Err(Error::new(field.span(), "a selection is a struct with named fields"));
    };
    let word = match attribute(&field.attrs)? {
        None => name.clone(),
        Some(attribute) => {
            attribute.parse_args_with(|input: ParseStream<'_>| input.parse()).map_err(|error| {
                let message = "name the column or relation that the field is read from: `#[select(email)]`";
                Error::new(error.span(), format!("{error}; {message}"))
            })?
        }
    };
    Ok(Selected { name, ty: &field.ty, word })
}

fn distinct(fields: &Vec<Selected<'_>>) -> Result<()> {
    let mut seen = HashSet::new();
    let mut findings = Findings::default();
    for field in fields {
        if !seen.insert(field.word.unraw().to_string()) {
            findings.push(Error::new(field.word.span(), format!("`{}` is selected twice", field.word)));
        }
    }
    findings.0.map_or(Ok(()), Err)
}

fn attribute(attributes: &[Attribute]) -> Result<Option<&Attribute>> {
    let mut found = attributes.iter().filter(|it| it.path().is_ident("select"));
    let first = found.next();
    match found.next() {
        Some(second) => Err(Error::new(second.span(), "there can be one `#[select(..)]` only")),
        None => Ok(first),
    }
}
