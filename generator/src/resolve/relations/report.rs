//! What is wrong with relation fields, and the text to write.

use heck::{ToLowerCamelCase, ToUpperCamelCase};
use pluralizer::pluralize;

use super::{field, pairing::Site};
use crate::{
    diagnostics::{Diagnostic, Fix},
    resolve::{Field, Model, Type},
    schema::{Arity, ModelId, rust_name},
    source::Span,
};

pub(super) fn unnamed_self_relation(models: &[Model<'_>], one: Site, other: Site) -> Diagnostic {
    let (a, b) = (field(models, one), field(models, other));
    let model = models[one.0.index()].name();
    let message = format!("a relation of `{model}` with itself needs a name");
    let name = format!("{model}{}", a.name().to_upper_camel_case());
    Diagnostic::error("relation.self_relation_unnamed", a.ast.span, message)
        .label(b.ast.span, "the other side")
        .help(format!("give both the same name: `@relation(\"{name}\")`, as the first argument"))
        .fix(named(a, &name).and(named(b, &name)))
}

/// Names a relation on one of its sides.
fn named(field: &Field<'_>, name: &str) -> Fix {
    let title = format!("name the relation \"{name}\"");
    match field.ast.attributes.iter().find(|attribute| attribute.name.name == "relation") {
        None => Fix::append(title, field.type_span(), format!(" @relation(\"{name}\")")),
        Some(attribute) => match (super::name_span(field), attribute.arguments()) {
            (Some(span), _) => Fix::replace(title, span, format!("\"{name}\"")),
            (None, []) => Fix::replace(title, attribute.span, format!("@relation(\"{name}\")")),
            (None, [first, ..]) => {
                let span = Span { end: first.span.start, ..first.span };
                Fix::replace(title, span, format!("\"{name}\", "))
            }
        },
    }
}

pub(super) fn ambiguous(models: &[Model<'_>], sites: &[Site], name: Option<&str>) -> Diagnostic {
    let first = field(models, sites[0]);
    let message = match name {
        Some(name) => format!("more than two fields belong to the relation \"{name}\""),
        None => "several relations between the same models need names".to_owned(),
    };
    let example = format!("{}{}", models[sites[0].0.index()].name(), first.name().to_upper_camel_case());
    let mut diagnostic = Diagnostic::error("relation.ambiguous", first.ast.name.span, message).help(format!(
        "give the two fields of each relation a name of their own, for example `@relation(\"{example}\")`"
    ));
    for site in &sites[1..] {
        diagnostic = diagnostic.label(field(models, *site).ast.name.span, "and this one");
    }
    diagnostic
}

pub(super) fn different_names(models: &[Model<'_>], one: Site, other: Site) -> Diagnostic {
    let (a, b) = (field(models, one), field(models, other));
    let shown = |name: Option<&str>| name.map_or("no name".to_owned(), |name| format!("the name \"{name}\""));
    let (name, other_name) = (super::name(a), super::name(b));
    let message = format!(
        "the two sides of this relation have different names: {} here, {} there",
        shown(name),
        shown(other_name)
    );
    let wanted = name.or(other_name).unwrap_or_default();
    Diagnostic::error("relation.different_names", a.ast.name.span, message)
        .label(b.ast.name.span, "the other side")
        .help(format!("write `@relation(\"{wanted}\")` on both, as the first argument"))
        .fix(if name.is_some() { named(b, wanted) } else { named(a, wanted) })
}

pub(super) fn missing_back_field(models: &[Model<'_>], site: Site, target: ModelId) -> Diagnostic {
    let this = field(models, site);
    let (model, target) = (&models[site.0.index()], &models[target.index()]);
    let message =
        format!("relation field `{}` has no field that leads back from `{}`", this.name(), target.name());
    let owns_key = this.relation.as_ref().is_some_and(|it| it.fields.is_some() || it.references.is_some());
    let itself = site.0 == target.id;
    let given = super::name(this);
    // A relation of a model with itself needs a name, which both fields get.
    let made =
        (itself && given.is_none()).then(|| format!("{}{}", model.name(), this.name().to_upper_camel_case()));
    let lines = if owns_key || this.arity != Arity::List || itself {
        let name = given.or(made.as_deref());
        let attribute = name.map(|name| format!(" @relation(\"{name}\")")).unwrap_or_default();
        let suffix = if is_one_to_one(model, this) { "?" } else { "[]" };
        vec![format!("{} {}{suffix}{attribute}", back_name(model, this, target), model.name())]
    } else {
        let forward = Forward::new(models, site.0, target, &model.name().to_lower_camel_case());
        let mut lines = forward.columns("");
        lines.insert(0, forward.field(super::name(this), ""));
        lines
    };
    let shown: Vec<_> = lines.iter().map(|line| format!("`{line}`")).collect();
    let help = format!("add {} to model `{}`", shown.join(" and "), target.name());
    let add = |line: String| Fix::add_line(help.clone(), target.ast.last_field(), line);
    let fix = lines.into_iter().map(add).reduce(Fix::and).map(|fix| match &made {
        Some(name) => fix.and(named(this, name)),
        None => fix,
    });
    let fix = if owns_key { fix.map(Fix::safe) } else { fix };
    let diagnostic =
        Diagnostic::error("relation.missing_back_field", this.ast.name.span, message).help(help.clone());
    fix.into_iter().fold(diagnostic, Diagnostic::fix)
}

/// True when no two rows have the same foreign key.
fn is_one_to_one(model: &Model<'_>, field: &Field<'_>) -> bool {
    let fields = field.relation.as_ref().and_then(|it| it.fields.as_ref());
    fields.is_some_and(|fields| {
        let mut columns = fields.ids();
        columns.sort_unstable();
        fields.complete && model.key_columns.sorted.contains(&columns)
    })
}

/// A name for the field that leads back which the target has not, nor gets for another field of this model, and which is no
/// keyword of Rust.
fn back_name(model: &Model<'_>, field: &Field<'_>, target: &Model<'_>) -> String {
    let models =
        if is_one_to_one(model, field) { model.name().to_owned() } else { pluralize(model.name(), 2, false) };
    let only = model.fields.iter().filter(|it| it.ty == field.ty).count() == 1;
    let specific = match model.id == target.id {
        true => format!("{}Of", field.name()),
        false => format!("{}{}", field.name(), models.to_upper_camel_case()),
    };
    let names =
        [Some(models.to_lower_camel_case()).filter(|_| only && model.id != target.id), Some(specific)];
    let numbered = (2..).map(|number| Some(format!("{}{number}", models.to_lower_camel_case())));
    let mut names = names.into_iter().chain(numbered).flatten();
    let free =
        |name: &String| !target.fields_by_name.contains_key(name.as_str()) && !rust_name::is_keyword(name);
    names.find(free).unwrap_or(models)
}

pub(super) fn missing_fields(models: &[Model<'_>], forward: Site, back: Site) -> Diagnostic {
    let this = field(models, forward);
    let message = format!("relation field `{}` does not say which columns hold its key", this.name());
    let suffix = if this.arity == Arity::Optional { "?" } else { "" };
    let model = &models[forward.0.index()];
    let key = Forward::new(models, back.0, model, this.name());
    let (example, columns) = (key.field(super::name(this), suffix), key.columns(suffix));
    let shown: Vec<_> = columns.iter().map(|line| format!("`{line}`")).collect();
    let title = format!("write `{example}`, with {} in model `{}`", shown.join(" and "), model.name());
    let attribute = this.ast.attributes.iter().find(|it| it.name.name == "relation");
    let text = key.attribute(super::name(this));
    let fix = match attribute {
        None => Fix::append(title.clone(), this.type_span(), format!(" {text}")),
        Some(attribute) => Fix::replace(title.clone(), attribute.span, text),
    };
    // A column that is there already need not be added.
    let missing = columns
        .into_iter()
        .filter(|line| line.split(' ').next().is_some_and(|name| !model.fields_by_name.contains_key(name)));
    let fix = missing.map(|line| Fix::add_line("", this.ast.span, line)).fold(fix, Fix::and);
    let mut diagnostic =
        Diagnostic::error("relation.missing_fields", this.ast.name.span, message).help(title).fix(fix);
    if field(models, back).arity != Arity::List {
        diagnostic = diagnostic.label(field(models, back).ast.name.span, "or this side has the columns");
    }
    diagnostic
}

pub(super) fn fields_on_list(models: &[Model<'_>], forward: Site, back: Site, span: Span) -> Diagnostic {
    let (this, list) = (field(models, forward), field(models, back));
    let message = format!("`fields` and `references` do not go on the list `{}`", list.name());
    Diagnostic::error("relation.fields_on_list", span, message)
        .label(this.ast.name.span, "the side with the columns")
        .help(format!(
            "move them to `{}` of model `{}`: each of its rows holds one key",
            this.name(),
            models[forward.0.index()].name()
        ))
}

/// The columns of a model's key, as in `references: [..]`.
pub(super) fn key_text(models: &[Model<'_>], model: ModelId) -> String {
    key_columns(models, model).into_iter().map(|(name, _)| name).collect::<Vec<_>>().join(", ")
}

/// A field to write that has a foreign key.
struct Forward {
    name: String,
    target: String,
    /// The columns of the target's key: their names and types.
    key: Vec<(String, String)>,
}

impl Forward {
    /// A field in `model` called `name`, or something like it where the model has that already.
    fn new(models: &[Model<'_>], target: ModelId, model: &Model<'_>, name: &str) -> Forward {
        let is_it = |field: &Field<'_>| field.ty == Type::Model(target);
        let taken = |name: &str| model.fields_by_name.get(name).is_some_and(|id| !is_it(model.field(*id)));
        let mut names = std::iter::once(name.to_owned()).chain((2..).map(|number| format!("{name}{number}")));
        Forward {
            name: names.find(|name| !taken(name)).unwrap_or_default(),
            target: models[target.index()].name().to_owned(),
            key: key_columns(models, target),
        }
    }

    fn field(&self, relation: Option<&str>, suffix: &str) -> String {
        format!("{} {}{suffix} {}", self.name, self.target, self.attribute(relation))
    }

    fn attribute(&self, relation: Option<&str>) -> String {
        let relation = relation.map(|name| format!("\"{name}\", ")).unwrap_or_default();
        let columns: Vec<_> = self.key.iter().map(|(name, _)| self.column(name)).collect();
        let references: Vec<_> = self.key.iter().map(|(name, _)| name.as_str()).collect();
        format!(
            "@relation({relation}fields: [{}], references: [{}])",
            columns.join(", "),
            references.join(", ")
        )
    }

    /// The columns to write beside the field.
    fn columns(&self, suffix: &str) -> Vec<String> {
        self.key.iter().map(|(name, ty)| with_suffix(&self.column(name), ty, suffix)).collect()
    }

    fn column(&self, name: &str) -> String {
        format!("{}{}", self.name, name.to_upper_camel_case())
    }
}

/// `userId Int?`, `userId String? @db.Uuid`
fn with_suffix(column: &str, ty: &str, suffix: &str) -> String {
    match ty.split_once(' ') {
        Some((base, native)) => format!("{column} {base}{suffix} {native}"),
        None => format!("{column} {ty}{suffix}"),
    }
}

/// The names and types of the columns of a model's first key.
fn key_columns(models: &[Model<'_>], model: ModelId) -> Vec<(String, String)> {
    let model = &models[model.index()];
    let key = model.primary_key().or_else(|| model.keys().next());
    let columns: Vec<_> = key
        .into_iter()
        .flat_map(|key| key.field_ids())
        .map(|id| (model.field(id).name().to_owned(), model.field(id).written_type()))
        .collect();
    if columns.is_empty() { vec![("id".to_owned(), "Int".to_owned())] } else { columns }
}
