//! A drawn schema as text. What its types do not allow (a check of JSON, an order of a hash index) is left out here, so
//! that an edit of a type needs to know nothing of what stands on the column.

mod index;
mod relation;

use std::fmt::Write;

use dioptra_generator::provider::Dialect;

use super::{
    draft::{Arity, Draft, Enum, Field, Id, Key, Model, Name, Type},
    types::{self, Scalar},
};

impl Draft {
    /// The text of the schema.
    pub fn text(&self) -> String {
        let mut text = format!("datasource db {{\n  provider = \"{}\"\n", self.provider.name());
        if !self.foreign_keys {
            text += "  relationMode = \"prisma\"\n";
        }
        if !self.schemas.is_empty() {
            let names: Vec<_> = self.schemas.iter().map(|it| quoted(it)).collect();
            writeln!(text, "  schemas = [{}]", names.join(", ")).unwrap();
        }
        if self.citext {
            text += "  extensions = [citext]\n";
        }
        if self.snake_case {
            text += "  naming = \"snake_case\"\n";
        }
        text += "}\n";
        self.enums.iter().for_each(|it| text += &self.enumeration(it));
        self.models.iter().for_each(|it| text += &self.block(it));
        if self.view {
            let model = &self.models[0].name.code;
            let place = if self.schemas.is_empty() { "" } else { "  @@schema(\"public\")\n" };
            write!(text, "\nview Report {{\n  id Int @unique\n  rows {model}[]\n{place}}}\n").unwrap();
        }
        text
    }

    fn enumeration(&self, it: &Enum) -> String {
        let mut text = format!("\nenum {} {{\n", it.name.code);
        for value in &it.values {
            writeln!(text, "  {}{}", value.code, names(value, "@")).unwrap();
        }
        text + &self.block_names(&it.name, it.schema, self.dialect() == Dialect::Postgres) + "}\n"
    }

    fn block_names(&self, name: &Name, schema: usize, is_table: bool) -> String {
        let mut text = String::new();
        if let Some(map) = name.map.as_ref().filter(|_| is_table) {
            writeln!(text, "  @@map({})", quoted(map)).unwrap();
        }
        if let Some(was) = name.was.as_ref().filter(|_| is_table) {
            writeln!(text, "  @@was({})", quoted(was)).unwrap();
        }
        if let Some(schema) = self.schemas.get(schema % self.schemas.len().max(1)) {
            writeln!(text, "  @@schema({})", quoted(schema)).unwrap();
        }
        text
    }

    fn block(&self, model: &Model) -> String {
        let comment = if model.id.is_multiple_of(3) { "/// It's a \"comment\"; -- no more.\n" } else { "" };
        let mut text = format!("\n{comment}model {} {{\n", model.name.code);
        for field in &model.fields {
            writeln!(text, "  {}", self.field(model, field)).unwrap();
        }
        for relation in &self.relations {
            if relation.from == model.id {
                text += &self.forward(relation);
            }
            if relation.to == model.id {
                text += &self.back(relation);
            }
        }
        if self.view && self.models.first().is_some_and(|it| it.id == model.id) {
            text += "  reportId Int?\n  report Report? @relation(fields: [reportId], references: [id])\n";
        }
        if let Key::Ids(ids) = &model.key {
            let mut names: Vec<_> = ids.iter().map(|id| model.field(*id).name.code.clone()).collect();
            names.extend(
                self.relations
                    .iter()
                    .find(|it| self.is_in_key(model, it))
                    .into_iter()
                    .flat_map(|it| self.columns(it)),
            );
            writeln!(text, "  @@id([{}]{})", names.join(", "), self.key_map(model, ", ")).unwrap();
        }
        for check in &model.checks {
            text += &self.check(model, check);
        }
        let is_related = |it: &super::draft::Relation| it.from == model.id || it.to == model.id;
        if model.ignored && !self.view && !self.relations.iter().any(is_related) {
            text += "  @@ignore\n";
        }
        let mut seen: Vec<(Vec<Id>, bool)> = vec![];
        for index in &model.indexes {
            let columns: Vec<Id> = index.fields.iter().map(|it| it.0).collect();
            let is_key = index.unique && matches!(*columns, [id] if model.is_unique(id));
            let is_twin = seen.contains(&(columns.clone(), index.unique));
            if let Some(line) = self.index(model, index).filter(|_| !is_key && !is_twin) {
                writeln!(text, "  {line}").unwrap();
                seen.push((columns, index.unique));
            }
        }
        text + &self.block_names(&model.name, model.schema, true) + "}\n"
    }

    fn field(&self, model: &Model, field: &Field) -> String {
        let generated = self.formula(model, field);
        let field = &self.as_written(model, field);
        let suffix = match field.arity {
            Arity::Required => "",
            Arity::Optional => "?",
            Arity::List => "[]",
        };
        let (name, native) = self.type_text(&field.ty);
        let mut text = format!("{} {name}{suffix}", field.name.code);
        if model.key == Key::Id(field.id) {
            let map = self.key_map(model, "");
            write!(text, " @id{}", if map.is_empty() { map } else { format!("({map})") }).unwrap();
        }
        let unique = field.unique || model.key == Key::Unique(field.id);
        if unique && self.is_indexable(field) && !model.key.eq(&Key::Id(field.id)) {
            let mut options = vec![];
            options.extend(self.needs_prefix(field).then(|| "length: 20".to_owned()));
            options.extend(
                (field.id.is_multiple_of(4) || model.is_long())
                    .then(|| format!("map: \"unique {}\"", field.id)),
            );
            let options = options.join(", ");
            write!(text, " @unique{}", if options.is_empty() { options } else { format!("({options})") })
                .unwrap();
        }
        match &generated {
            Some((formula, _)) => write!(text, " @generated({})", quoted(formula)).unwrap(),
            None if field.autoincrement => text += " @default(autoincrement())",
            None => text += &self.default(field),
        }
        if let (Some(pick), None, false) = (field.check, &generated, model.is_long()) {
            let conditions = types::conditions(self.class(field), self.dialect());
            if let Some(condition) = conditions.get(pick % conditions.len().max(1)) {
                let condition = condition.replace("{}", &self.column(field));
                write!(text, " @check({})", quoted(&condition)).unwrap();
            }
        }
        let followed = |id: Id| model.fields.iter().find(|it| it.id == id && it.name.was.is_none());
        let before = field.follows.and_then(followed).map(|it| self.database(&it.name));
        let name = Name { was: before.or(field.name.was.clone()), ..field.name.clone() };
        let extra = match field.extra {
            " @default(dbgenerated())" if field.autoincrement || generated.is_some() => "",
            extra => extra,
        };
        text + extra + &names(&name, "@") + &native
    }

    /// The name of the primary key, which PostgreSQL keeps.
    fn key_map(&self, model: &Model, before: &str) -> String {
        let map = model.key_map.as_ref().filter(|_| self.dialect() == Dialect::Postgres);
        map.map(|it| format!("{before}map: {}", quoted(it))).unwrap_or_default()
    }

    /// MySQL has no conditions on columns that count.
    fn check(&self, model: &Model, check: &super::draft::Check) -> String {
        let field = |id: Id| model.fields.iter().find(|it| it.id == id && !it.autoincrement);
        let [Some(a), Some(b)] = check.fields.map(field) else { return String::new() };
        let classes = [a, b].map(|it| self.class(&self.as_written(model, it)));
        let conditions = types::joint_conditions(classes, self.dialect());
        let condition = conditions[check.kind % conditions.len()];
        let condition = condition.replace("{a}", &self.column(a)).replace("{b}", &self.column(b));
        format!("  @@check({}, {})\n", quoted(&check.name), quoted(&condition))
    }

    /// The SQL that computes the field, and the type that comes out.
    fn formula(&self, model: &Model, field: &Field) -> Option<(String, Scalar)> {
        let (source, pick) = field.generated?;
        let source = model.field(source);
        let Type::Scalar(scalar) = source.ty else { return None };
        let formulas = types::formulas(scalar, self.dialect());
        let (formula, ty) = *formulas.get(pick % formulas.len().max(1))?;
        (source.arity != Arity::List).then(|| (formula.replace("{}", &self.column(source)), ty))
    }

    /// The field with the type of its formula.
    fn as_written(&self, model: &Model, field: &Field) -> Field {
        match self.formula(model, field) {
            Some((_, ty)) => {
                let source = field.generated.map(|it| model.field(it.0).arity);
                let is_required = source == Some(Arity::Required) && !field.id.is_multiple_of(2);
                let arity = if is_required { Arity::Required } else { Arity::Optional };
                Field { ty: Type::Scalar(ty), arity, ..field.clone() }
            }
            None => field.clone(),
        }
    }

    /// The type and its native one.
    fn type_text(&self, ty: &Type) -> (String, String) {
        match ty {
            Type::Scalar((scalar, "")) => ((*scalar).to_owned(), String::new()),
            Type::Scalar((scalar, native)) => ((*scalar).to_owned(), format!(" @db.{native}")),
            Type::Enum(id) => {
                let it = self.enums.iter().find(|it| it.id == *id).unwrap();
                (it.name.code.clone(), String::new())
            }
            Type::Unsupported(sql) => (format!("Unsupported({})", quoted(sql)), String::new()),
        }
    }

    fn default(&self, field: &Field) -> String {
        let Some(pick) = field.default else { return String::new() };
        if field.extra.contains("@default") {
            return String::new();
        }
        let values: Vec<String> = match &field.ty {
            Type::Enum(id) => {
                let it = self.enums.iter().find(|it| it.id == *id).unwrap();
                it.values.iter().map(|it| it.code.clone()).collect()
            }
            Type::Scalar(scalar) => {
                types::defaults(*scalar, self.provider).into_iter().map(str::to_owned).collect()
            }
            Type::Unsupported(_) => vec![],
        };
        let is_literal = |it: &&String| !it.contains('(');
        match field.arity {
            Arity::List => {
                let items: Vec<_> = values.iter().filter(is_literal).take(pick % 3).cloned().collect();
                format!(" @default([{}])", items.join(", "))
            }
            _ if values.is_empty() => String::new(),
            _ => format!(" @default({})", values[pick % values.len()]),
        }
    }

    fn needs_prefix(&self, field: &Field) -> bool {
        matches!(field.ty, Type::Scalar(scalar) if types::needs_prefix(scalar, self.provider))
    }

    /// The column in SQL.
    fn column(&self, field: &Field) -> String {
        let name = &self.database(&field.name);
        match self.dialect() {
            Dialect::Mysql => format!("`{}`", name.replace('`', "``")),
            // Half of the names go without.
            _ if field.id.is_multiple_of(2) && is_plain(name) => name.to_owned(),
            _ => format!("\"{}\"", name.replace('"', "\"\"")),
        }
    }
}

fn names(name: &Name, at: &str) -> String {
    let map = name.map.as_ref().map(|it| format!(" {at}map({})", quoted(it)));
    let was = name.was.as_ref().map(|it| format!(" {at}was({})", quoted(it)));
    map.unwrap_or_default() + &was.unwrap_or_default()
}

/// True for a name that PostgreSQL takes as it is.
fn is_plain(name: &str) -> bool {
    name.chars().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == '_')
        && !super::draw::RESERVED.contains(&name)
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// A key of MySQL is at most 3072 bytes: how many of them a column takes.
pub fn key_bytes((scalar, native): Scalar) -> usize {
    let length = native.split_once('(').and_then(|(_, it)| it.trim_end_matches(')').parse().ok());
    match scalar {
        "String" if native.ends_with("Text") => 80,
        "String" => 4 * length.unwrap_or(191),
        "Bytes" => length.unwrap_or(20),
        _ => 16,
    }
}
