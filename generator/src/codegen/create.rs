//! The data of a new row: `Create`, `CreateWithKeys` and `CreateInput`.
//!
//! What a row must have is a field of a struct literal, so that a forgotten one is an error that names it; what it may
//! have is a method. A required relation whose foreign key is in the row's table is an *owner*: a field that takes a
//! link, or `Parent` where the row is created inside of the owner. `CreateWithKeys` has the columns instead.

mod impls;
mod setter;

use super::{
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
    /// The function that makes `CreateInput` of a form with the required fields only, where the compiler finds the
    /// parameters. `CreateInput::from` would be the setter of a field called `from`.
    convert: String,
}

impl<'a, 's> NewRow<'a, 's> {
    fn new(model: &'a Model<'s>, surface: &'a Surface<'s>) -> NewRow<'a, 's> {
        let owners = owners(model);
        let link =
            |owner: &&Relation<'s>| format!("rt::Link<crate::{}::Model>", surface.model(owner.target).module);
        let any = input(owners.iter().map(|_| "_").chain(["_"]));
        NewRow {
            model,
            surface,
            parameters: owners.iter().map(|it| it.parameter.as_str()).collect(),
            links: owners.iter().map(link).collect(),
            keys: owners.iter().map(|_| "rt::Keys").collect(),
            convert: converted(model, &any),
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

/// See [`NewRow::convert`].
fn converted(model: &Model<'_>, input: &str) -> String {
    match model.words().any(|it| it == "from") {
        true => format!("<{input} as ::core::convert::From<_>>::from"),
        false => "CreateInput::from".to_owned(),
    }
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
            #[derive(Debug, Clone)]
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
        #[derive(Debug, Clone)]
        pub struct Create$defaults {
            $fields
        }

        $with_keys

        /// A new `$name` with optional fields.
        #[derive(Debug, Clone)]
        pub struct CreateInput$all_defaults {
            data: rt::Data,
            $owners
            nested: ::core::marker::PhantomData<N>,
        }
        ",
        name = model.name(),
        note,
        defaults = generics(&defaults),
        fields = lines(row.required(false).map(column).chain(owners.iter().map(owner))),
        with_keys,
        all_defaults = generics(defaults.iter().map(String::as_str).chain(["N = rt::Flat"])),
        owners = (!owners.is_empty()).then(|| format!("owners: {},", tuple(parameters))),
    )
}

/// From the required fields to the form with optional ones, and from that to what is written.
fn conversions(row: &NewRow<'_, '_>) -> String {
    let NewRow { model, owners, keys, parameters, .. } = row;
    let set =
        |column: &Column<'_>| format!(".set(&COLUMNS[{}], it.{})", model.position(column.id), column.name);
    let columns: String = row.required(false).map(set).collect();
    let given: Vec<_> = owners.iter().map(|it| format!("it.{}", it.name)).collect();
    let with_keys = (!owners.is_empty()).then(|| {
        rust!(
            "
            impl ::core::convert::From<CreateWithKeys> for $input {
                fn from(it: CreateWithKeys) -> Self {
                    let data = rt::Data::new(&MODEL)$columns;
                    CreateInput {
                        data,
                        owners: $keys,
                        nested: ::core::marker::PhantomData,
                    }
                }
            }
            ",
            input = input(keys.iter().copied()),
            columns = row.required(true).map(set).collect::<String>(),
            keys = tuple(keys),
        )
    });
    let own = owners.iter().enumerate().map(|(at, owner)| {
        format!(".own(&RELATIONS[{}], it.owners.{at})", model.relation_position(owner.id))
    });
    let bounds = parameters.iter().map(|it| format!("{it}: rt::Owner"));
    rust!(
        "
        impl$generics ::core::convert::From<$create> for $input {
            fn from($it: $create) -> Self {
                let data = rt::Data::new(&MODEL)$columns;
                CreateInput {
                    data,
                    $owners
                    nested: ::core::marker::PhantomData,
                }
            }
        }

        $with_keys

        impl$any_generics rt::NewInput for $any_input {
            fn data(&mut self) -> &mut rt::Data {
                &mut self.data
            }
        }

        fn finish$bounds(it: $any_input) -> rt::Data {
            it.data$own
        }
        ",
        generics = generics(parameters),
        create = row.create(),
        input = input(parameters.iter().copied()),
        it = if columns.is_empty() && owners.is_empty() { "_" } else { "it" },
        columns,
        owners = (!owners.is_empty()).then(|| format!("owners: {},", tuple(&given))),
        with_keys,
        bounds = generics(bounds.chain(["N".to_owned()])),
        any_generics = generics(parameters.iter().copied().chain(["N"])),
        any_input = input(parameters.iter().copied().chain(["N"])),
        own = own.collect::<String>(),
    )
}
