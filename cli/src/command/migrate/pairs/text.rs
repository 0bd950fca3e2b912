//! A drawn schema as text. What its types do not allow (a check of JSON, an order of a hash index) is left out here, so
//! that an edit of a type needs to know nothing of what stands on the column.

use std::fmt::Write;

use dioptra_generator::provider::{Dialect, Provider};

use super::{
    draft::{Arity, Draft, Enum, Field, Id, Index, Key, Kind, Model, Name, Relation, Type},
    types::{self, Class, Scalar},
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
        text += "}\n";
        self.enums.iter().for_each(|it| text += &self.enumeration(it));
        self.models.iter().for_each(|it| text += &self.block(it));
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
        let mut text = format!("\nmodel {} {{\n", model.name.code);
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
        if let Key::Ids(ids) = &model.key {
            let names: Vec<_> = ids.iter().map(|id| model.field(*id).name.code.as_str()).collect();
            writeln!(text, "  @@id([{}])", names.join(", ")).unwrap();
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
            text += " @id";
        }
        let unique = field.unique || model.key == Key::Unique(field.id);
        if unique && self.is_indexable(field) && !model.key.eq(&Key::Id(field.id)) {
            text += if self.needs_prefix(field) { " @unique(length: 20)" } else { " @unique" };
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
        text + field.extra + &names(&field.name, "@") + &native
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
            Some((_, ty)) => Field { ty: Type::Scalar(ty), arity: Arity::Optional, ..field.clone() },
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
        let name = field.name.database();
        match self.dialect() {
            Dialect::Mysql => format!("`{}`", name.replace('`', "``")),
            // Half of the names go without.
            _ if field.id.is_multiple_of(2) && is_plain(name) => name.to_owned(),
            _ => format!("\"{}\"", name.replace('"', "\"\"")),
        }
    }

    fn forward(&self, relation: &Relation) -> String {
        let target = self.model(relation.to);
        let name = self.relation_name(relation);
        if relation.kind == Kind::ManyToMany {
            return format!("  {} {}[]{}\n", relation.name, target.name.code, attribute(&[name]));
        }
        let mark = if relation.optional { "?" } else { "" };
        let mut text = String::new();
        let mut columns = vec![];
        for (at, key) in self.key_fields(target).iter().enumerate() {
            let (ty, native) = self.type_text(&key.ty);
            let unique = relation.kind == Kind::OneToOne && self.key_fields(target).len() == 1;
            let unique = if unique { " @unique" } else { "" };
            let was = relation.was.as_ref().map(|was| format!(" @was(\"{was}_{at}\")")).unwrap_or_default();
            let column = format!("{}_{at}", relation.name);
            writeln!(text, "  {column} {ty}{mark}{unique}{was}{native}").unwrap();
            columns.push(column);
        }
        let references: Vec<_> = self.key_fields(target).into_iter().map(|it| it.name.code).collect();
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
        } else if relation.indexed && relation.kind == Kind::OneToMany && !long {
            writeln!(text, "  @@index([{}])", columns.join(", ")).unwrap();
        }
        text
    }

    fn back(&self, relation: &Relation) -> String {
        let mark = if relation.kind == Kind::OneToOne { "?" } else { "[]" };
        let model = &self.model(relation.from).name.code;
        format!("  {}_back {model}{mark}{}\n", relation.name, attribute(&[self.relation_name(relation)]))
    }

    /// Empty where nothing needs it.
    fn relation_name(&self, relation: &Relation) -> String {
        if self.is_ambiguous(relation) { quoted(&format!("rel_{}", relation.id)) } else { String::new() }
    }

    fn index(&self, model: &Model, index: &Index) -> Option<String> {
        let written = |id: &Id| self.as_written(model, model.field(*id));
        let fields: Vec<_> = index.fields.iter().map(|(id, desc)| (written(id), *desc)).collect();
        let (first, _) = fields.first()?;
        let map =
            index.map.clone().or_else(|| model.is_long().then(|| format!("i{}_{}", first.id, index.kind)));
        let mut all = vec![];
        let class = self.class(first);
        let one = fields.len() == 1;
        let mut ordered = true;
        let mut class_of_operators = "";
        match (self.provider, index.kind % 6, class) {
            (_, _, _) if index.unique => {}
            (Provider::Postgresql, 1, _)
                if one && self.is_indexable(first) && !matches!(class, Class::Other) =>
            {
                all.push("type: Hash".to_owned());
                ordered = false;
            }
            (Provider::Postgresql, 2, Class::Integer | Class::Time) if one => {
                all.push("type: Brin".to_owned());
                ordered = false;
            }
            (Provider::Postgresql, 2..=4, _) if one && first.arity == Arity::List => {
                all.push("type: Gin".to_owned());
                ordered = false;
            }
            (Provider::Postgresql, 2..=4, _) if one && first.ty == Type::Scalar(("Json", "")) => {
                all.push("type: Gin".to_owned());
                class_of_operators = if index.kind.is_multiple_of(2) { "jsonb_path_ops" } else { "" };
                ordered = false;
            }
            (Provider::Postgresql, 3, Class::Text) if first.ty == Type::Scalar(("String", "")) => {
                class_of_operators = "text_pattern_ops";
            }
            (Provider::Postgresql | Provider::Sqlite, 4, Class::Text) if one => {
                let expression = format!("lower({})", self.column(first));
                let map = map.unwrap_or_else(|| format!("lower_{}", first.id));
                return Some(format!("@@index(expression: {}, map: {})", quoted(&expression), quoted(&map)));
            }
            (Provider::Mysql | Provider::Mariadb, 1, Class::Text) if one => {
                let map = map.map(|it| format!(", map: {}", quoted(&it))).unwrap_or_default();
                return Some(format!("@@fulltext([{}]{map})", first.name.code));
            }
            _ => {}
        }
        if self.dialect() != Dialect::Mysql && ordered && class_of_operators.is_empty() {
            all.extend(self.predicate(first, index.kind));
        }
        if !fields.iter().all(|(field, _)| self.is_indexable(field)) {
            return None;
        }
        let names = fields.iter().map(|(field, desc)| {
            let mut options = vec![];
            if self.needs_prefix(field) {
                options.push("length: 20".to_owned());
            }
            if !class_of_operators.is_empty() && field.id == first.id {
                options.push(format!("ops: raw({})", quoted(class_of_operators)));
            }
            if *desc && ordered && !index.unique {
                options.push("sort: Desc".to_owned());
            }
            let options =
                if options.is_empty() { String::new() } else { format!("({})", options.join(", ")) };
            field.name.code.clone() + &options
        });
        all.insert(0, format!("[{}]", names.collect::<Vec<_>>().join(", ")));
        all.extend(map.map(|it| format!("map: {}", quoted(&it))));
        let name = if index.unique { "@@unique" } else { "@@index" };
        Some(format!("{name}({})", all.join(", ")))
    }

    /// The rows that an index is for.
    fn predicate(&self, field: &Field, kind: usize) -> Option<String> {
        let column = self.column(field);
        match (kind % 11, self.class(field)) {
            (5, _) if field.arity == Arity::Optional => {
                Some(format!("where: {{ {}: null }}", field.name.code))
            }
            (6 | 7, Class::Integer) => Some(format!("where: raw({})", quoted(&format!("{column} > 0")))),
            (6, Class::Text) => Some(format!("where: raw({})", quoted(&format!("{column} <> 'it''s'")))),
            (7, Class::Text) => Some(format!("where: {{ {}: \"a\" }}", field.name.code)),
            _ => None,
        }
    }
}

fn attribute(arguments: &[String]) -> String {
    let given: Vec<_> = arguments.iter().filter(|it| !it.is_empty()).cloned().collect();
    if given.is_empty() { String::new() } else { format!(" @relation({})", given.join(", ")) }
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
