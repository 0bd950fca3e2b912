//! The lines of a relation, in both models.

use std::fmt::Write;

use super::{
    super::draft::{Draft, Indexed, Key, Kind, Model, Relation},
    quoted,
};

impl Draft {
    pub(super) fn forward(&self, relation: &Relation) -> String {
        let target = self.model(relation.to);
        let name = self.relation_name(relation);
        if relation.kind == Kind::ManyToMany {
            return format!("  {} {}[]{}\n", relation.name, target.name.code, attribute(&[name]));
        }
        let mark = if relation.optional { "?" } else { "" };
        let mut text = String::new();
        let mut columns = vec![];
        let referenced = self.referenced(relation);
        for (at, key) in referenced.iter().enumerate() {
            let (ty, native) = self.type_text(&key.ty);
            let unique = relation.kind == Kind::OneToOne && referenced.len() == 1;
            let unique = if unique { " @unique" } else { "" };
            let default = if relation.mapped && ty.ends_with("Int") { " @default(2)" } else { "" };
            let map = if relation.mapped {
                format!(" @map(\"{}\")", mapped(&relation.name, at))
            } else {
                String::new()
            };
            let was = relation.was.as_ref().map(|(was, is_mapped)| {
                let was = if *is_mapped { mapped(was, at) } else { format!("{was}_{at}") };
                format!(" @was(\"{was}\")")
            });
            let (column, was) = (format!("{}_{at}", relation.name), was.unwrap_or_default());
            writeln!(text, "  {column} {ty}{mark}{unique}{default}{map}{was}{native}").unwrap();
            columns.push(column);
        }
        let references: Vec<_> = referenced.into_iter().map(|it| it.name.code).collect();
        let mut all = vec![
            name,
            format!("fields: [{}]", columns.join(", ")),
            format!("references: [{}]", references.join(", ")),
        ];
        let possible = |action: &&str| *action != "SetNull" || relation.optional;
        all.extend(relation.on_delete.filter(possible).map(|it| format!("onDelete: {it}")));
        all.extend(relation.on_update.filter(possible).map(|it| format!("onUpdate: {it}")));
        let long = self.model(relation.from).is_long();
        let map = relation.map.clone().or_else(|| long.then(|| format!("key_{}", relation.id)));
        all.extend(map.map(|it| format!("map: {}", quoted(&it))));
        let model = &target.name.code;
        writeln!(text, "  {} {model}{mark}{}", relation.name, attribute(&all)).unwrap();
        if relation.kind == Kind::OneToOne && columns.len() > 1 {
            writeln!(text, "  @@unique([{}], map: \"{}_key\")", columns.join(", "), relation.name).unwrap();
        } else if relation.kind == Kind::OneToMany && !long {
            let model = self.model(relation.from);
            let other = match &model.key {
                Key::Id(id) | Key::Unique(id) => *id,
                Key::Ids(ids) => ids[0],
            };
            let other = model.field(other).name.code.clone();
            match relation.indexed {
                Indexed::No => return text,
                Indexed::InKey if self.is_in_key(model, relation) => return text,
                Indexed::Alone | Indexed::InKey => {}
                Indexed::Behind => columns.insert(0, other),
                Indexed::Before => columns.push(other),
            }
            writeln!(text, "  @@index([{}])", columns.join(", ")).unwrap();
        }
        text
    }

    /// The names of its columns.
    pub(super) fn columns(&self, relation: &Relation) -> Vec<String> {
        (0..self.referenced(relation).len()).map(|at| format!("{}_{at}", relation.name)).collect()
    }

    /// True where its columns belong to the model's key: of one relation, where nothing refers to that key.
    pub(super) fn is_in_key(&self, model: &Model, relation: &Relation) -> bool {
        let can = |it: &Relation| {
            it.indexed == Indexed::InKey && it.from == model.id && !it.optional && it.kind == Kind::OneToMany
        };
        matches!(model.key, Key::Ids(_))
            && self.relations.iter().find(|it| can(it)).is_some_and(|it| it.id == relation.id)
            && !self.relations.iter().any(|it| it.to == model.id)
    }

    pub(super) fn back(&self, relation: &Relation) -> String {
        let mark = if relation.kind == Kind::OneToOne { "?" } else { "[]" };
        let model = &self.model(relation.from).name.code;
        format!("  {}_back {model}{mark}{}\n", relation.name, attribute(&[self.relation_name(relation)]))
    }

    /// Empty where nothing needs it.
    fn relation_name(&self, relation: &Relation) -> String {
        if self.is_ambiguous(relation) { quoted(&format!("rel_{}", relation.id)) } else { String::new() }
    }
}

fn attribute(arguments: &[String]) -> String {
    let given: Vec<_> = arguments.iter().filter(|it| !it.is_empty()).cloned().collect();
    if given.is_empty() { String::new() } else { format!(" @relation({})", given.join(", ")) }
}

/// The name in the database of a column that is called otherwise there.
fn mapped(relation: &str, at: usize) -> String {
    format!("it's {relation} {at}")
}
