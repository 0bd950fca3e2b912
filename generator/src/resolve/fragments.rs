//! Fragments: names linked to fields of models.

use super::{Model, Names, Type, names::Named};
use crate::{
    ast::{self, Identifier, Selected, SelectedContent, Selection},
    diagnostics::{Diagnostic, Diagnostics, listed},
    schema::{Arity, Fragment, FragmentField, FragmentFieldKind, ModelId, ScalarType},
};

/// The fragments without those that were reported.
pub(super) fn resolve(
    names: &Names<'_>,
    models: &[Model<'_>],
    diagnostics: &mut Diagnostics,
) -> Vec<Fragment> {
    let mut fragments = Vec::new();
    report_cycles(names, diagnostics);
    for fragment in &names.fragments {
        let Some(model) = find_model(&fragment.model, names, diagnostics) else { continue };
        let mut reader = Reader { closed: is_closed(&fragment.selection), names, models, diagnostics };
        let fields = reader.selection(&fragment.selection, model);
        fragments.push(Fragment {
            name: fragment.name.name.clone(),
            model,
            documentation: fragment.documentation.clone(),
            fields,
        });
    }
    fragments
}

fn find_model(name: &Identifier, names: &Names<'_>, diagnostics: &mut Diagnostics) -> Option<ModelId> {
    match names.get(&name.name) {
        Some(Named::Model(id)) => return Some(id),
        Some(Named::Broken) => return None,
        _ if names.incomplete => return None,
        _ => {}
    }
    let all = || names.models.iter().map(|model| model.name.name.as_str());
    let message = format!("there is no model `{}`", name.name);
    if !diagnostics.again("fragment.unknown_model", &message, name.span) {
        diagnostics.push_repeatable(Diagnostic::error("fragment.unknown_model", name.span, message).suggest(
            name.span,
            diagnostics.did_you_mean(&name.name, all()),
            || format!("the models are {}", listed(all())),
        ));
    }
    None
}

fn is_closed(selection: &Selection) -> bool {
    let nested = |selected: &Selected| match &selected.content {
        SelectedContent::Nested(nested) => is_closed(nested),
        _ => true,
    };
    selection.closed && selection.selected().all(nested)
}

struct Reader<'s, 'a> {
    /// True when every brace is closed, so that each name is where it belongs.
    closed: bool,
    names: &'s Names<'a>,
    models: &'s [Model<'a>],
    diagnostics: &'s mut Diagnostics,
}

impl Reader<'_, '_> {
    fn selection(&mut self, selection: &Selection, model: ModelId) -> Vec<FragmentField> {
        if selection.members.is_empty() {
            self.diagnostics.push(
                Diagnostic::error("fragment.empty", selection.span, "this selection is empty")
                    .help("name at least one field"),
            );
        }
        let mut first: std::collections::HashMap<&str, &Identifier> = std::collections::HashMap::new();
        let mut fields = Vec::new();
        for selected in selection.selected() {
            if let Some(first) = first.insert(&selected.name.name, &selected.name) {
                let message = format!("`{}` is selected twice", selected.name.name);
                self.diagnostics.push(
                    Diagnostic::error("fragment.duplicate_field", selected.name.span, message)
                        .label(first.span, "the first")
                        .help("remove one of the two"),
                );
                continue;
            }
            fields.extend(self.selected(selected, model));
        }
        fields
    }

    fn selected(&mut self, selected: &Selected, model: ModelId) -> Option<FragmentField> {
        let model = &self.models[model.index()];
        let name = selected.name.name.as_str();
        let Some(&id) = model.fields_by_name.get(name) else {
            if !model.may_define(name) && self.closed {
                let fields = || model.fields.iter().map(|field| field.name());
                let message = format!("model `{}` has no field `{name}`", model.name());
                let span = selected.name.span;
                self.diagnostics.push(Diagnostic::error("fragment.unknown_field", span, message).suggest(
                    span,
                    self.diagnostics.did_you_mean(name, fields()),
                    || format!("the fields of `{}` are {}", model.name(), listed(fields())),
                ));
            }
            return None;
        };
        let field = model.field(id);
        if field.flags.ignored.is_some() || matches!(field.ty, Type::Scalar(ScalarType::Unsupported(_))) {
            let message = format!("`{name}` is not in the client, so it can't be selected");
            self.diagnostics.push(
                Diagnostic::error("fragment.not_in_client", selected.name.span, message)
                    .help("remove it here, or its `@ignore` or `Unsupported` in the model"),
            );
            return None;
        }
        let kind = match (&field.ty, &selected.content) {
            (Type::Unknown, _) => return None,
            (Type::Scalar(_), SelectedContent::Column) => FragmentFieldKind::Scalar,
            (Type::Model(target), SelectedContent::Nested(selection)) => {
                FragmentFieldKind::Nested(self.selection(selection, *target))
            }
            (Type::Model(target), SelectedContent::Fragment(name)) => {
                FragmentFieldKind::Fragment(self.spread(name, *target)?)
            }
            (Type::Scalar(_), _) => {
                let message = format!("`{name}` is a column: there is nothing to select in it");
                self.diagnostics.push(
                    Diagnostic::error("fragment.selection_of_column", selected.span, message)
                        .help(format!("write `{name}` alone")),
                );
                return None;
            }
            (Type::Model(_), SelectedContent::Column) if !self.closed => return None,
            (Type::Model(_), SelectedContent::Column) => {
                let message = format!("`{name}` is a relation: say which of its fields to select");
                let list = if field.arity == Arity::List { " of each" } else { "" };
                self.diagnostics.push(
                    Diagnostic::error("fragment.relation_without_selection", selected.span, message).help(
                        format!("write the fields{list} in braces, `{name} {{ id }}`, or a fragment, `{name} ...Name`"),
                    ),
                );
                return None;
            }
        };
        Some(FragmentField { field: id, kind })
    }

    /// The position of the fragment called `name`, which selects from `target`.
    fn spread(&mut self, name: &Identifier, target: ModelId) -> Option<u32> {
        let Some(Named::Fragment(position)) = self.names.get(&name.name) else {
            if self.names.get(&name.name) != Some(Named::Broken) && !self.names.incomplete {
                let all = self.names.fragments.iter().map(|it| it.name.name.as_str());
                let target = self.models[target.index()].name();
                let message = format!("there is no fragment `{}`", name.name);
                self.diagnostics.push(
                    Diagnostic::error("fragment.unknown_fragment", name.span, message).suggest(
                        name.span,
                        self.diagnostics.did_you_mean(&name.name, all),
                        || format!("define `fragment {} on {target} {{ .. }}`", name.name),
                    ),
                );
            }
            return None;
        };
        let fragment = self.names.fragments.get(position as usize)?;
        match self.names.get(&fragment.model.name) {
            Some(Named::Model(id)) if id == target => Some(position),
            Some(Named::Model(_)) => {
                let wanted = self.models[target.index()].name();
                let message = format!(
                    "fragment `{}` selects from `{}`, but this relation leads to `{wanted}`",
                    name.name, fragment.model.name
                );
                self.diagnostics.push(
                    Diagnostic::error("fragment.wrong_model", name.span, message)
                        .label(fragment.model.span, "selects from here")
                        .help(format!("use a fragment on `{wanted}`")),
                );
                None
            }
            // Reported where the fragment is.
            _ => None,
        }
    }
}

/// Reports fragments that spread themselves, once for each cycle.
///
/// A depth-first walk with its own stack, since chains can be long: of each fragment on the current path, the spreads
/// still to follow.
fn report_cycles(names: &Names<'_>, diagnostics: &mut Diagnostics) {
    let spreads: Vec<Vec<usize>> = names.fragments.iter().map(|it| spreads(it, names)).collect();
    let mut visited = vec![false; spreads.len()];
    let mut place_on_path: Vec<Option<usize>> = vec![None; spreads.len()];
    for start in 0..spreads.len() {
        let mut path: Vec<(usize, std::slice::Iter<'_, usize>)> = Vec::new();
        let mut enter = (!visited[start]).then_some(start);
        loop {
            if let Some(fragment) = enter.take() {
                visited[fragment] = true;
                place_on_path[fragment] = Some(path.len());
                path.push((fragment, spreads[fragment].iter()));
            }
            let Some((_, rest)) = path.last_mut() else { break };
            match rest.next() {
                None => {
                    if let Some((left, _)) = path.pop() {
                        place_on_path[left] = None;
                    }
                }
                Some(next) => match place_on_path[*next] {
                    Some(first) => {
                        let cycle: Vec<_> = path[first..].iter().map(|(fragment, _)| *fragment).collect();
                        diagnostics.push(cycle_diagnostic(&cycle, names));
                    }
                    None => enter = (!visited[*next]).then_some(*next),
                },
            }
        }
    }
}

fn cycle_diagnostic(cycle: &[usize], names: &Names<'_>) -> Diagnostic {
    let name = |fragment: &usize| names.fragments[*fragment].name.name.as_str();
    let first = &names.fragments[cycle[0]].name;
    let shown: Vec<_> = cycle.iter().chain(&cycle[..1]).map(name).collect();
    let message = format!("fragment `{}` contains itself: {}", first.name, shown.join(" -> "));
    Diagnostic::error("fragment.cycle", first.span, message)
        .help("write the fields of the last step in braces instead of `...`")
}

/// The positions of the fragments that a fragment spreads.
fn spreads(fragment: &ast::Fragment, names: &Names<'_>) -> Vec<usize> {
    let mut found = Vec::new();
    collect_spreads(&fragment.selection, &mut found);
    let position = |name: &Identifier| match names.get(&name.name) {
        Some(Named::Fragment(position)) => Some(position as usize),
        _ => None,
    };
    found.into_iter().filter_map(position).collect()
}

fn collect_spreads<'a>(selection: &'a ast::Selection, spreads: &mut Vec<&'a Identifier>) {
    for selected in selection.selected() {
        match &selected.content {
            SelectedContent::Column => {}
            SelectedContent::Nested(selection) => collect_spreads(selection, spreads),
            SelectedContent::Fragment(name) => spreads.push(name),
        }
    }
}
