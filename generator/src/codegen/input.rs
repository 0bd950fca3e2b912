//! Inputs: structs of values from outside, which check themselves and become rows and changes.

use super::{
    create::owners,
    json_type::serde,
    row::{label, struct_debug},
    scalar,
    surface::{Column, Model, Surface},
    text::{commas, doc, items, lines, literal, option, rust, string},
};
use crate::schema::{Arity, Input, InputField, ScalarType, Validator};

/// `src/inputs.rs`
pub(super) fn inputs(surface: &Surface<'_>) -> String {
    rust!(
        "
        //! The inputs of the schema: values from outside, for rows that are created or changed.

        use ::dioptra_runtime as rt;

        $inputs
        ",
        inputs = items(surface.inputs.iter().map(|(name, it)| input(name, it, surface))),
    )
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
    fn with_value(&self, place: &str, body: String) -> String {
        let pattern = match (self.input.optional, self.is_nullable()) {
            _ if body.is_empty() => return body,
            (false, _) => return body,
            (true, false) => "::core::option::Option::Some(value)",
            (true, true) => "::core::option::Option::Some(::core::option::Option::Some(value))",
        };
        rust!(
            "
            if let $pattern = $place {
                $body
            }
            ",
            pattern,
            place,
            body,
        )
    }
}

fn input(ty: &str, it: &Input, surface: &Surface<'_>) -> String {
    let model = surface.model(it.model);
    let fields: Vec<_> =
        it.fields.iter().map(|input| Field { input, column: model.column(input.field) }).collect();
    let columns: Vec<_> = fields.iter().map(|field| field.column).collect();
    let (derived, debug) = struct_debug(ty, &columns, std::iter::empty());
    rust!(
        r#"
        $about
        $between
        /// Values for a row of `$model`; not checked before [`validated`](Self::validated).
        #[derive($derived, rt::serde::Deserialize)]
        #[serde(crate = "rt::serde")]
        pub struct $ty {
            $fields
        }

        impl $ty {
            $validated

            $create

            $changes
        }

        $debug
        "#,
        about = doc(it.documentation.as_deref()),
        between = it.documentation.as_ref().map(|_| "///"),
        model = model.name(),
        derived,
        ty,
        fields = lines(fields.iter().map(|field| declaration(field, surface))),
        validated = validated(&it.name, &fields),
        create = create(&fields, model),
        changes = changes(&fields, model),
        debug,
    )
}

/// The type is the column's, `Option` where the value may be missing. Of a column that may be NULL that is a second
/// `Option`, which serde reads by a function of the runtime: left to itself it takes null for a missing value.
fn declaration(field: &Field<'_, '_>, surface: &Surface<'_>) -> String {
    let column = field.column;
    let inner = scalar::inner_ty(column, surface);
    let value = match column.scalar.arity {
        Arity::List => scalar::with_arity(Arity::List, inner),
        Arity::Required | Arity::Optional => inner,
    };
    let arity = if field.input.optional { Arity::Optional } else { Arity::Required };
    let ty = scalar::with_arity(arity, value);
    let ty = if field.is_nullable() { scalar::with_arity(Arity::Optional, ty) } else { ty };
    let key = &column.field.name;
    let rename = (label(&column.name) != *key).then(|| format!("rename = {}", string(key)));
    let nullable = r#"default, deserialize_with = "rt::validation::nullable""#;
    rust!(
        "
        $about
        $serde
        pub $name: $ty,
        ",
        about = doc(field.input.documentation.as_deref().or(column.field.documentation.as_deref())),
        serde = serde([rename, field.is_nullable().then(|| nullable.to_owned())]),
        name = column.name,
        ty,
    )
}

fn validated(title: &str, fields: &[Field<'_, '_>]) -> String {
    let changes = lines(fields.iter().map(changed));
    let checks = lines(fields.iter().map(checked));
    let checks = match checks.as_str() {
        "" => "::core::result::Result::Ok(self)".to_owned(),
        _ => rust!(
            "
            let mut checks = rt::validation::Checks::new($title);
            $checks
            checks.finish(self)
            ",
            title = string(title),
            checks,
        ),
    };
    rust!(
        "
        /// The values, changed and checked as the schema says; or every rule that one of them breaks.
        pub fn validated($receiver) -> ::core::result::Result<Self, rt::InvalidInput> {
            $changes
            $checks
        }
        ",
        receiver = if changes.is_empty() { "self" } else { "mut self" },
        changes,
        checks,
    )
}

/// `@trim` and `@lowercase`
fn changed(field: &Field<'_, '_>) -> String {
    let place = format!("&mut self.{}", field.column.name);
    let value = if field.input.optional { "value" } else { &place };
    let calls = field.input.validators.iter().filter_map(|it| match it {
        Validator::Trim => Some(format!("rt::validation::trim({value});")),
        Validator::Lowercase => Some(format!("rt::validation::lowercase({value});")),
        _ => None,
    });
    field.with_value(&place, lines(calls))
}

fn checked(field: &Field<'_, '_>) -> String {
    let place = format!("self.{}", field.column.name);
    let borrowed = format!("&{place}");
    let (value, copied) = if field.input.optional { ("value", "*value") } else { (&*borrowed, &*place) };
    let checks = field.input.validators.iter().filter_map(|it| check(it, field.column, value, copied));
    field.with_value(&borrowed, lines(checks))
}

/// The check of a value, which is reached as `value` borrowed and as `copied`.
fn check(validator: &Validator, column: &Column<'_>, value: &str, copied: &str) -> Option<String> {
    let key = string(&column.field.name);
    Some(match validator {
        Validator::Trim | Validator::Lowercase => return None,
        Validator::Length { min, max } => {
            let [min, max] = [min, max].map(|it| option(it.map(|it| it.to_string())));
            match column.scalar.arity {
                Arity::List => format!("checks.count({key}, <[_]>::len({value}), {min}, {max});"),
                Arity::Required | Arity::Optional => format!("checks.length({key}, {value}, {min}, {max});"),
            }
        }
        Validator::Range { min, max } => match column.scalar.ty {
            ScalarType::Float => {
                let [min, max] = [min, max].map(|it| option(it.as_deref().and_then(float)));
                format!("checks.float_range({key}, {copied}, {min}, {max});")
            }
            ScalarType::Decimal => {
                let [min, max] = [min, max].map(|it| option(it.as_deref().map(string)));
                format!("checks.decimal_range({key}, {value}, {min}, {max});")
            }
            _ => {
                let [min, max] = [min, max].map(|it| option(it.as_deref().and_then(whole)));
                format!("checks.range({key}, i64::from({copied}), {min}, {max});")
            }
        },
        Validator::Regex(pattern) => rust!(
            "
            {
                static PATTERN: rt::validation::Pattern = rt::validation::Pattern::new($pattern);
                checks.regex($key, $value, &PATTERN);
            }
            ",
            pattern = string(pattern),
            key,
            value,
        ),
        Validator::Email => format!("checks.email({key}, {value});"),
        Validator::Url => format!("checks.url({key}, {value});"),
        Validator::OneOf(choices) => {
            let choices = commas(choices.iter().map(|it| string(it)));
            format!("checks.one_of({key}, {value}, &[{choices}]);")
        }
    })
}

/// A bound that was checked to be finite.
fn float(text: &str) -> Option<String> {
    text.parse().ok().filter(|it: &f64| it.is_finite()).map(|it| format!("{it:?}"))
}

fn whole(text: &str) -> Option<String> {
    text.parse().ok().map(|it: i64| it.to_string())
}

/// The conversion into a new row, if the input always has what a row must have.
fn create(fields: &[Field<'_, '_>], model: &Model<'_>) -> Option<String> {
    let always =
        |column: &Column<'_>| fields.iter().any(|it| it.column.id == column.id && !it.input.optional);
    let complete = model.columns.iter().filter(|it| it.is_required()).all(always);
    if !complete || !model.can_create() {
        return None;
    }
    let module = &model.module;
    let (form, ty) = match owners(model).len() {
        0 => ("Create", format!("crate::{module}::CreateInput")),
        owners => {
            let keys = commas(std::iter::repeat_n("rt::Keys", owners));
            ("CreateWithKeys", format!("crate::{module}::CreateInput<{keys}>"))
        }
    };
    let (required, others): (Vec<_>, Vec<_>) = fields.iter().partition(|it| it.column.is_required());
    let required = required.iter().map(|it| format!("{0}: input.{0}", it.column.name));
    let setters = others.iter().map(|it| {
        let name = &it.column.name;
        match it.input.optional {
            false => format!("let row = row.{name}({});", value(it, &format!("input.{name}"))),
            true => rust!(
                "
                let row = match input.$name {
                    ::core::option::Option::Some(value) => row.$name($given),
                    ::core::option::Option::None => row,
                };
                ",
                name,
                given = value(it, "value"),
            ),
        }
    });
    Some(rust!(
        "
        /// The new row, of values that are [`validated`](Self::validated). What is missing is left to the defaults.
        pub fn create(self) -> ::core::result::Result<$ty, rt::InvalidInput> {
            let input = self.validated()?;
            let row = $row;
            let row: $ty = ::core::convert::From::from(row);
            $setters
            ::core::result::Result::Ok(row)
        }
        ",
        ty,
        row = literal(&format!("crate::{module}::{form}"), &required.collect::<Vec<_>>()),
        setters = lines(setters),
    ))
}

/// The conversion into what an update sets.
fn changes(fields: &[Field<'_, '_>], model: &Model<'_>) -> String {
    let module = &model.module;
    let assignments = fields.iter().map(|it| {
        let name = &it.column.name;
        let method = match it.column.scalar.arity {
            Arity::List => "to_list",
            Arity::Required | Arity::Optional => "to",
        };
        match it.input.optional {
            false => {
                let value = value(it, &format!("input.{name}"));
                format!("changes.push(crate::{module}::{name}.{method}({value}));")
            }
            true => rust!(
                "
                if let ::core::option::Option::Some(value) = input.$name {
                    changes.push(crate::$module::$name.$method($given));
                }
                ",
                name,
                module,
                method,
                given = value(it, "value"),
            ),
        }
    });
    rust!(
        "
        /// What `.set(..)` takes, of values that are [`validated`](Self::validated). What is missing stays as it is.
        pub fn changes(self) -> ::core::result::Result<::std::vec::Vec<rt::Assign<crate::$module::Model>>, rt::InvalidInput> {
            let input = self.validated()?;
            let mut changes = ::std::vec::Vec::new();
            $assignments
            ::core::result::Result::Ok(changes)
        }
        ",
        module,
        assignments = lines(assignments),
    )
}

/// A value as the column's setters take it: an `Option` for a column that may be NULL.
fn value(field: &Field<'_, '_>, value: &str) -> String {
    match field.column.scalar.arity {
        Arity::Optional if !field.is_nullable() => option(Some(value)),
        _ => value.to_owned(),
    }
}
