//! The data of a new row: `Create`, `CreateWithKeys` and `CreateInput`.
//!
//! What a row must have is a field of a struct literal, so that a forgotten one is an error that names it; what it may
//! have is a method. A required relation whose foreign key is in the row's table is an *owner*: a field that takes a
//! link, or `Parent` where the row is created inside of the owner. `CreateWithKeys` has the columns instead.

mod impls;
mod setter;

use super::{
    row::AT_ONCE,
    scalar,
    surface::{Column, Model, Relation, Surface},
    text::{commas, doc, docs, items, lines, rust, tuple},
};
use crate::schema::Arity;

/// Structs, setters and impls.
pub(super) fn create(model: &Model<'_>, surface: &Surface<'_>) -> String {
    let row = NewRow::new(model, surface);
    items([structs(&row), conversions(&row), setter::setters(&row), impls::impls(&row)])
}

/// The relations that a new row must have and whose foreign key is in its table. Where every column of the foreign key
/// has a default, the relation may be left out.
pub(super) fn owners<'a, 's>(model: &'a Model<'s>) -> Vec<&'a Relation<'s>> {
    let is_owner = |relation: &&Relation<'s>| {
        let must_be_given = |key: &[_]| key.iter().any(|&id| model.column(id).is_required());
        relation.arity == Arity::Required && relation.own_key().is_some_and(|key| must_be_given(&key.fields))
    };
    model.relations.iter().filter(is_owner).collect()
}

/// What a new row of a model consists of.
struct NewRow<'a, 's> {
    model: &'a Model<'s>,
    surface: &'a Surface<'s>,
    owners: Vec<&'a Relation<'s>>,
    /// For each owner, the type parameter of its field: `Author`.
    parameters: Vec<&'a str>,
    /// For each owner, the usual type of its field: `rt::Link<crate::user::Model>`.
    links: Vec<String>,
    /// For each owner, what stands in its place where columns are given: `rt::Keys`.
    keys: Vec<&'static str>,
}

impl<'a, 's> NewRow<'a, 's> {
    fn new(model: &'a Model<'s>, surface: &'a Surface<'s>) -> NewRow<'a, 's> {
        let owners = owners(model);
        let link =
            |owner: &&Relation<'s>| format!("rt::Link<crate::{}::Model>", surface.model(owner.target).module);
        NewRow {
            model,
            surface,
            parameters: owners.iter().map(|it| it.parameter.as_str()).collect(),
            links: owners.iter().map(link).collect(),
            keys: owners.iter().map(|_| "rt::Keys").collect(),
            owners,
        }
    }

    /// True for columns that an owner's link fills.
    fn is_owned(&self, column: &Column<'_>) -> bool {
        self.owners.iter().filter_map(|owner| owner.own_key()).any(|key| key.fields.contains(&column.id))
    }

    /// The columns that are fields of `Create`; of `CreateWithKeys` with those of owners.
    fn required(&self, with_keys: bool) -> impl Iterator<Item = &'a Column<'s>> {
        let model = self.model;
        model.columns.iter().filter(move |it| it.is_required() && (with_keys || !self.is_owned(it)))
    }

    /// The calls that take over the required columns, some at once.
    fn given(&self, with_keys: bool) -> String {
        let set = |columns: &[&Column<'_>]| {
            let positions = commas(columns.iter().map(|it| self.model.position(it.id)));
            format!(".set([{positions}], {})", tuple(columns.iter().map(|it| format!("self.{}", it.name))))
        };
        self.required(with_keys).collect::<Vec<_>>().chunks(AT_ONCE).map(set).collect()
    }

    /// `Create<Author>`
    fn create(&self) -> String {
        format!("Create{}", generics(&self.parameters))
    }
}

/// `CreateInput<Author, N>`
fn input<'a>(parameters: impl IntoIterator<Item = &'a str>) -> String {
    format!("CreateInput{}", generics(parameters))
}

/// `<A, B>`; nothing for no arguments.
fn generics(arguments: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let arguments: Vec<_> = arguments.into_iter().map(|it| it.as_ref().to_owned()).collect();
    if arguments.is_empty() { String::new() } else { format!("<{}>", commas(arguments)) }
}

fn structs(row: &NewRow<'_, '_>) -> String {
    let NewRow { model, surface, owners, parameters, links, .. } = row;
    let field = |docs: Option<&str>, name: &str, ty: &str| {
        rust!(
            "
            $docs
            pub $name: $ty,
            ",
            docs = doc(docs),
            name,
            ty,
        )
    };
    let column =
        |it: &Column<'_>| field(it.field.documentation.as_deref(), &it.name, &scalar::ty(it, surface));
    let owner = |it: &&Relation<'_>| field(it.field.documentation.as_deref(), &it.name, &it.parameter);
    let defaults: Vec<_> = parameters.iter().zip(links).map(|(it, link)| format!("{it} = {link}")).collect();
    let note = owners.first().map(|owner| {
        let (field, to) = (&owner.name, surface.model(owner.target).name());
        docs(&format!("\n`{field}` is a link, or `Parent` where the row is created inside of a `{to}`."))
    });
    let with_keys = (!owners.is_empty()).then(|| {
        rust!(
            "
            /// The required fields of a new `$name`, with foreign keys as columns.
            #[derive(Clone)]
            pub struct CreateWithKeys {
                $fields
            }
            ",
            name = model.name(),
            fields = lines(row.required(true).map(column)),
        )
    });
    rust!(
        "
        /// The required fields of a new `$name`; the others are methods.
        $note
        #[derive(Clone)]
        pub struct Create$defaults {
            $fields
        }

        $with_keys

        /// A new `$name` with optional fields.
        #[derive(Debug, Clone)]
        pub struct CreateInput$all_defaults(rt::Draft<$all>);
        ",
        name = model.name(),
        note,
        defaults = generics(&defaults),
        fields = lines(row.required(false).map(column).chain(owners.iter().map(owner))),
        with_keys,
        all_defaults = generics(defaults.iter().map(String::as_str).chain(["N = rt::Flat"])),
        all = draft(parameters.iter().copied().chain(["N"])),
    )
}

/// `(Author, N)`; `N` where there is no owner.
fn draft<'a>(arguments: impl Iterator<Item = &'a str>) -> String {
    match &*arguments.collect::<Vec<_>>() {
        [only] => (*only).to_owned(),
        all => tuple(all),
    }
}

/// From the required fields to what is written, and to the form with optional ones.
fn conversions(row: &NewRow<'_, '_>) -> String {
    let NewRow { model, owners, keys, parameters, .. } = row;
    let own = owners.iter().map(|it| format!(".own({}, self.{})", model.relation_position(it.id), it.name));
    let bounds = generics(parameters.iter().map(|it| format!("{it}: rt::Owner")));
    let form = |bounds: &str, ty: &str, data: String| {
        rust!(
            "
            impl$bounds rt::Form for $ty {
                type Model = $marker;
                fn into_data(self) -> rt::Data {
                    $data
                }
            }
            ",
            bounds,
            ty,
            marker = model.marker,
            data,
        )
    };
    let data = |with_keys| format!("rt::Data::new(&MODEL){}", row.given(with_keys));
    let convert = |bounds: &str, ty: &str, input: &str| {
        rust!(
            "
            impl$bounds ::core::convert::From<$ty> for $input {
                fn from(it: $ty) -> Self {
                    CreateInput(rt::Draft::of(it))
                }
            }
            ",
            bounds,
            ty,
            input,
        )
    };
    let with_keys = (!owners.is_empty()).then(|| {
        let ty = "CreateWithKeys";
        items([form("", ty, data(true)), convert("", ty, &input(keys.iter().copied()))])
    });
    let all = || parameters.iter().copied().chain(["N"]);
    items([
        form(&bounds, &row.create(), data(false) + &own.collect::<String>()),
        convert(&bounds, &row.create(), &input(parameters.iter().copied())),
        with_keys.unwrap_or_default(),
        form(&generics(all()), &input(all()), "self.0.into_data()".to_owned()),
        debug(&bounds, &row.create()),
        match owners.is_empty() {
            true => String::new(),
            false => debug("", "CreateWithKeys"),
        },
    ])
}

fn debug(bounds: &str, ty: &str) -> String {
    rust!(
        "
        impl$bounds ::core::fmt::Debug for $ty {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                rt::input::debug(self, f)
            }
        }
        ",
        bounds,
        ty,
    )
}
