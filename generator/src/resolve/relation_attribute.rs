//! The arguments of `@relation`.

use super::{
    Model, RelationAttribute, Spanned, Type,
    arguments::{Arguments, choice},
    indexes::find_field,
    model::FieldList,
};
use crate::{ast::Expression, diagnostics::Diagnostics, schema::ReferentialAction};

pub(crate) const ACTIONS: [(&str, ReferentialAction); 5] = [
    ("Cascade", ReferentialAction::Cascade),
    ("Restrict", ReferentialAction::Restrict),
    ("NoAction", ReferentialAction::NoAction),
    ("SetNull", ReferentialAction::SetNull),
    ("SetDefault", ReferentialAction::SetDefault),
];

pub(super) fn read<'a>(
    arguments: &Arguments<'a>,
    model: &Model<'a>,
    target: Option<&Model<'a>>,
    diagnostics: &mut Diagnostics,
) -> RelationAttribute<'a> {
    let mut action = |name: &str| {
        let value = arguments.get(name)?;
        let chosen = choice(name, value, &ACTIONS.map(|(name, _)| name), diagnostics)?;
        Some(Spanned { value: ACTIONS[chosen.value].1, span: chosen.span })
    };
    let (on_delete, on_update) = (action("onDelete"), action("onUpdate"));
    let fields = arguments.get("fields").map(|value| field_list(value, model, diagnostics));
    let references = arguments.get("references").map(|value| match target {
        Some(target) => field_list(value, target, diagnostics),
        None => FieldList { fields: Vec::new(), complete: false, span: value.span },
    });
    RelationAttribute {
        span: Some(arguments.span()),
        name: arguments.string("name", diagnostics),
        fields,
        references,
        on_delete,
        on_update,
        map: arguments.string("map", diagnostics),
        incomplete: arguments.incomplete,
    }
}

/// `[a, b]`, or one name, as columns of `model`.
fn field_list(value: &Expression, model: &Model<'_>, diagnostics: &mut Diagnostics) -> FieldList {
    let elements = value.as_array().unwrap_or(std::slice::from_ref(value));
    let mut list = FieldList { fields: Vec::new(), complete: true, span: value.span };
    for element in elements {
        match find_field(element, element.as_name(), model, "relation", diagnostics) {
            Some(field) => {
                list.complete &= model.field(field.value).ty != Type::Unknown;
                list.fields.push(field);
            }
            None => list.complete = false,
        }
    }
    list
}
