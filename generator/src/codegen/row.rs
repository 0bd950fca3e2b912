//! How a row is read, and what every row can do: clone, compare, print, serialize.
//!
//! Columns decode into the row without relations; a row of each shape is made of that and what was loaded.

use super::{
    enumeration, scalar,
    surface::{Column, Model, Surface},
    text::{commas, items, lines, literal, rust, string, tuple},
};
use crate::schema::{Arity, Default, Literal, ScalarType};

/// How a row is read, and impls of traits.
pub(super) fn row(model: &Model<'_>, surface: &Surface<'_>) -> String {
    items([from_cells(model), record(model), clone(model), fields(model), fixture(model, surface)])
}

fn from_cells(model: &Model<'_>) -> String {
    let Model { ty, columns, relations, .. } = model;
    let columns = columns.iter().map(|it| format!("{}: {}", it.name, scalar::cell(it)));
    let relations = relations.iter().map(|it| format!("{}: rt::NotIncluded::NEW", it.name));
    rust!(
        "
        impl rt::FromCells for $ty {
            fn from_cells(row: &mut rt::Cells<'_, '_>) -> Self {
                $row
            }
        }
        ",
        ty,
        row = literal(ty, &columns.chain(relations).collect::<Vec<_>>()),
    )
}

fn record(model: &Model<'_>) -> String {
    let Model { ty, columns, relations, .. } = model;
    let own = columns.iter().map(|it| format!("{0}: it.{0}", it.name));
    let related = relations.iter().enumerate().map(|(at, it)| format!("{}: {}", it.name, part(at)));
    let assembly = match relations.is_empty() {
        true => "loaded.columns()".to_owned(),
        false => rust!(
            "
            loaded.join(&RELATIONS, |it: $ty, parts| {
                let $parts = parts;
                $row
            })
            ",
            ty,
            parts = parts(0, relations.len()),
            row = literal(ty, &own.chain(related).collect::<Vec<_>>()),
        ),
    };
    rust!(
        "
        $head {
            type Columns = $ty;
            fn assemble(loaded: rt::Loaded) -> rt::Result<::std::vec::Vec<Self>> {
                $assembly
            }
        }
        ",
        head = head(model, "rt::Record"),
        ty,
        assembly,
    )
}

/// A local variable with a name that no constant or keyword has.
fn part(at: usize) -> String {
    format!("relation_{at}")
}

/// The pattern of `rt::Parts` for the relations from `at` on.
fn parts(at: usize, count: usize) -> String {
    let end = count.min(at + AT_ONCE);
    let rest = (end < count).then(|| parts(end, count));
    tuple((at..end).map(part).chain(rest))
}

fn clone(model: &Model<'_>) -> String {
    let cloned = |it: &String| format!("{it}: ::core::clone::Clone::clone(&self.{it})");
    let column = |it: &Column<'_>| match scalar::is_copy(it) {
        true => format!("{0}: self.{0}", it.name),
        false => cloned(&it.name),
    };
    let columns = model.columns.iter().map(column);
    let fields = columns.chain(model.relations.iter().map(|it| cloned(&it.name)));
    rust!(
        "
        $head {
            fn clone(&self) -> Self {
                $row
            }
        }
        ",
        head = head(model, "::core::clone::Clone"),
        row = literal(&model.ty, &fields.collect::<Vec<_>>()),
    )
}

/// `Debug`, `Serialize` and `PartialEq`, by one walk over the fields.
fn fields(model: &Model<'_>) -> String {
    let columns = model.columns.iter().map(|column| {
        let method = if column.scalar.sensitive { "sensitive" } else { "columns" };
        (method, &column.name)
    });
    let relations = model.relations.iter().map(|relation| ("relations", &relation.name));
    let fields: Vec<_> = columns.chain(relations).collect();
    let visits = fields.chunk_by(|a, b| a.0 == b.0).flat_map(|run| match run[0].0 {
        "sensitive" => run.iter().map(|(_, name)| visit_sensitive(name)).collect::<Vec<_>>(),
        method => run.chunks(AT_ONCE).map(|fields| visit(method, fields)).collect(),
    });
    rust!(
        "
        $fields {
            fn visit(&self, other: &Self, it: &mut impl rt::Visitor) {
                $visits
            }
        }

        $equal {
            fn eq(&self, other: &Self) -> bool {
                rt::fields::equal(self, other)
            }
        }

        $debug {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                rt::fields::debug($title, self, f)
            }
        }

        $serialize {
            fn serialize<S: rt::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                rt::fields::serialize($title, self, serializer)
            }
        }
        ",
        fields = head(model, "rt::Fields"),
        title = string(&model.ty),
        visits = lines(visits),
        equal = head(model, "::core::cmp::PartialEq"),
        debug = head(model, "::core::fmt::Debug"),
        serialize = head(model, "rt::serde::Serialize"),
    )
}

/// How many fields one call of the runtime takes: the longest tuple of `rt::fields::Columns` and `rt::input::Given`.
pub(super) const AT_ONCE: usize = 16;

fn visit(method: &str, fields: &[(&str, &String)]) -> String {
    let names = fields.iter().map(|(_, name)| string(label(name)));
    let of = |row: &str| tuple(fields.iter().map(|(_, name)| format!("&{row}.{name}")));
    format!("it.{method}([{}], {}, {});", commas(names), of("self"), of("other"))
}

fn visit_sensitive(name: &str) -> String {
    format!("it.sensitive({}, &self.{name}, &other.{name});", string(label(name)))
}

/// `Default`, so that fixtures name only the fields that matter.
fn fixture(model: &Model<'_>, surface: &Surface<'_>) -> String {
    let ty = &model.ty;
    let others: Vec<_> = model.columns.iter().filter_map(|it| fixture_value(it, surface)).collect();
    rust!(
        "
        /// For fixtures: `$ty { .., ..$ty::default() }`.
        impl ::core::default::Default for $ty {
            fn default() -> Self {
                $row
            }
        }
        ",
        ty,
        row = match others.is_empty() {
            true => "rt::Cells::fixture()".to_owned(),
            false => rust!(
                "
                $ty {
                    $others
                    ..rt::Cells::fixture()
                }
                ",
                ty,
                others = lines(others),
            ),
        },
    )
}

/// The field of an enum whose value in fixtures is not the first: enums have none that is more usual than others, but
/// for the column's default.
fn fixture_value(column: &Column<'_>, surface: &Surface<'_>) -> Option<String> {
    let (ScalarType::Enum(id), Arity::Required) = (&column.scalar.ty, column.scalar.arity) else {
        return None;
    };
    match column.scalar.default {
        Some(Default::Literal(Literal::EnumValue(position))) if position > 0 => {
            let variant = enumeration::variant(&surface.schema[*id], position as usize);
            Some(format!("{}: {}::{variant},", column.name, surface.enum_type(*id)))
        }
        _ => None,
    }
}

/// `impl<R: With> Trait for Post<R>`
fn head(model: &Model<'_>, name: &str) -> String {
    let ty = &model.ty;
    match model.relations.is_empty() {
        true => format!("impl {name} for {ty}"),
        false => format!("impl<R: With> {name} for {ty}<R>"),
    }
}

/// The name of a field in texts: without `r#`.
pub(super) fn label(name: &str) -> &str {
    name.trim_start_matches("r#")
}

/// What a plain struct derives, and an impl of `Debug` that hides `@sensitive` columns where there are some.
pub(super) fn struct_debug<'a>(
    ty: &str,
    columns: &[&Column<'_>],
    relations: impl Iterator<Item = &'a String>,
) -> (&'static str, Option<String>) {
    if columns.iter().all(|column| !column.scalar.sensitive) {
        return ("Debug, Clone, PartialEq", None);
    }
    let columns = columns.iter().map(|column| match column.scalar.sensitive {
        true => format!("it.field({}, &rt::Sensitive);", string(label(&column.name))),
        false => format!("it.field({}, &self.{});", string(label(&column.name)), column.name),
    });
    let relations = relations.map(|name| format!("it.field({}, &self.{name});", string(label(name))));
    let debug = rust!(
        "
        impl ::core::fmt::Debug for $ty {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                let mut it = f.debug_struct($title);
                $fields
                it.finish()
            }
        }
        ",
        ty,
        title = string(ty),
        fields = lines(columns.chain(relations)),
    );
    ("Clone, PartialEq", Some(debug))
}
