//! Fragments: plain structs that `select` reads instead of whole rows.

use super::{
    row::{label, struct_debug},
    scalar,
    surface::{Column, Model, Relation, Surface},
    text::{doc, items, lines, literal, rust, string},
};
use crate::schema::{Arity, FragmentField, FragmentFieldKind, rust_name};

/// `src/fragments.rs`
pub(super) fn fragments(surface: &Surface<'_>) -> String {
    let selections = selections(surface);
    rust!(
        "
        //! The fragments of the schema, for `.select::<T>()`.

        use ::dioptra_runtime as rt;

        $selections
        ",
        selections = items(selections.iter().map(|it| selection(it, surface))),
    )
}

/// The names of the structs.
pub(super) fn names(surface: &Surface<'_>) -> Vec<String> {
    selections(surface).into_iter().map(|it| it.name).collect()
}

/// A fragment, or a nested part of one.
struct Selected<'a, 's> {
    name: String,
    model: &'a Model<'s>,
    documentation: Option<String>,
    columns: Vec<&'a Column<'s>>,
    relations: Vec<(&'a Relation<'s>, String)>,
}

impl Selected<'_, '_> {
    /// The names of the fields.
    fn words(&self) -> impl Iterator<Item = &String> {
        self.columns.iter().map(|it| &it.name).chain(self.relations.iter().map(|(it, _)| &it.name))
    }
}

fn selections<'a, 's>(surface: &'a Surface<'s>) -> Vec<Selected<'a, 's>> {
    let mut selections = Vec::new();
    for (name, fragment) in &surface.fragments {
        if surface.models.iter().any(|it| it.id == fragment.model) {
            let docs = fragment.documentation.clone();
            collect(
                name.clone(),
                surface.model(fragment.model),
                docs,
                &fragment.fields,
                surface,
                &mut selections,
            );
        }
    }
    selections
}

fn collect<'a, 's>(
    name: String,
    model: &'a Model<'s>,
    documentation: Option<String>,
    fields: &[FragmentField],
    surface: &'a Surface<'s>,
    selections: &mut Vec<Selected<'a, 's>>,
) {
    let at = selections.len();
    let (columns, relations) = (Vec::new(), Vec::new());
    selections.push(Selected { name: name.clone(), model, documentation, columns, relations });
    for field in fields.iter().filter(|it| model.shows(it.field)) {
        let ty = match &field.kind {
            FragmentFieldKind::Scalar => {
                selections[at].columns.push(model.column(field.field));
                continue;
            }
            FragmentFieldKind::Fragment(position) => surface.fragments[*position as usize].0.clone(),
            FragmentFieldKind::Nested(fields) => {
                let relation = model.relation(field.field);
                let ty = rust_name::nested_type(&name, &relation.field.name);
                let docs = format!("`{}` of [`{name}`].", relation.field.name);
                collect(ty.clone(), surface.model(relation.target), Some(docs), fields, surface, selections);
                ty
            }
        };
        selections[at].relations.push((model.relation(field.field), ty));
    }
}

fn selection(it: &Selected<'_, '_>, surface: &Surface<'_>) -> String {
    let Selected { name, model, columns, relations, .. } = it;
    let module = &model.module;
    let columns = columns
        .iter()
        .map(|it| format!(".column(&crate::models::{module}::COLUMNS[{}])", model.position(it.id)));
    let relations = relations.iter().map(|(relation, ty)| {
        let position = model.relation_position(relation.id);
        format!(
            ".relation(&crate::models::{module}::RELATIONS[{position}], <{ty} as rt::Select>::selection())"
        )
    });
    let select = rust!(
        "
        impl rt::Select for $name {
            type Model = crate::$module::Model;
            fn selection() -> rt::Selection {
                rt::Selection::new::<Self>()$selected
            }
        }
        ",
        name,
        module,
        selected = columns.chain(relations).collect::<String>(),
    );
    items([row_struct(it, surface), reading(it, surface), select, serialize(it)])
}

fn row_struct(it: &Selected<'_, '_>, surface: &Surface<'_>) -> String {
    let Selected { name, documentation, columns, relations, .. } = it;
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
    let fields =
        columns.iter().map(|it| field(it.field.documentation.as_deref(), &it.name, &scalar::ty(it, surface)));
    let related = relations.iter().map(|(it, ty)| {
        field(it.field.documentation.as_deref(), &it.name, &scalar::with_arity(it.arity, ty.clone()))
    });
    let (derived, debug) = struct_debug(name, columns, relations.iter().map(|(it, _)| &it.name));
    rust!(
        "
        $docs
        #[derive($derived)]
        pub struct $name {
            $fields
        }

        $debug
        ",
        docs = doc(documentation.as_deref()),
        derived,
        name,
        fields = lines(fields.chain(related)),
        debug,
    )
}

fn reading(it: &Selected<'_, '_>, surface: &Surface<'_>) -> String {
    let Selected { name, columns, relations, .. } = it;
    let reads = columns.iter().map(|it| format!("{}: {}", it.name, scalar::read(it)));
    let reads = literal(if relations.is_empty() { name } else { "Columns" }, &reads.collect::<Vec<_>>());
    let row = if columns.is_empty() { "_" } else { "row" };
    if relations.is_empty() {
        return rust!(
            "
            impl rt::FromRow for $name {
                fn from_row($row: &mut rt::Row<'_>) -> rt::Result<Self> {
                    ::core::result::Result::Ok($reads)
                }
            }

            impl rt::Record for $name {
                type Columns = $name;
                fn assemble(loaded: rt::Loaded) -> rt::Result<::std::vec::Vec<Self>> {
                    loaded.columns()
                }
            }
            ",
            name,
            row,
            reads,
        );
    }
    let fields = columns.iter().map(|it| format!("{}: {},", it.name, scalar::ty(it, surface)));
    let own = columns.iter().map(|it| format!("{0}: it.{0}", it.name));
    let related =
        relations.iter().enumerate().map(|(at, (it, _))| format!("{}: relation_{at}.take()?", it.name));
    rust!(
        "
        const _: () = {
            #[derive(Clone)]
            pub struct Columns {
                $fields
            }

            impl rt::FromRow for Columns {
                fn from_row($row: &mut rt::Row<'_>) -> rt::Result<Self> {
                    ::core::result::Result::Ok($reads)
                }
            }

            impl rt::Record for $name {
                type Columns = Columns;
                fn assemble(mut loaded: rt::Loaded) -> rt::Result<::std::vec::Vec<Self>> {
                    $loads
                    let columns = loaded.columns::<Columns>()?;
                    let mut rows = ::std::vec::Vec::with_capacity(columns.len());
                    for $it in columns {
                        rows.push($record);
                    }
                    ::core::result::Result::Ok(rows)
                }
            }
        };
        ",
        fields = lines(fields),
        row,
        reads,
        name,
        loads = lines(loads(it)),
        it = if columns.is_empty() { "_" } else { "it" },
        record = literal(name, &own.chain(related).collect::<Vec<_>>()),
    )
}

fn loads(it: &Selected<'_, '_>) -> impl Iterator<Item = String> {
    let Model { module, .. } = it.model;
    it.relations.iter().enumerate().map(move |(at, (relation, ty))| {
        let load = match relation.arity {
            Arity::Required => "one",
            Arity::Optional => "optional",
            Arity::List => "many",
        };
        let position = it.model.relation_position(relation.id);
        format!(
            "let mut relation_{at} = loaded.{load}::<{ty}>(&crate::models::{module}::RELATIONS[{position}])?;"
        )
    })
}

fn serialize(it: &Selected<'_, '_>) -> String {
    let fields =
        it.words().map(|name| format!("it.serialize_field({}, &self.{name})?;", string(label(name))));
    rust!(
        "
        impl rt::serde::Serialize for $name {
            fn serialize<S: rt::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                use rt::serde::ser::SerializeStruct as _;
                let mut it = serializer.serialize_struct($title, $count)?;
                $fields
                it.end()
            }
        }
        ",
        name = it.name,
        title = string(&it.name),
        count = it.words().count(),
        fields = lines(fields),
    )
}
