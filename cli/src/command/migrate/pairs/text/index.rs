//! The line of an index.

use dioptra_generator::provider::{Dialect, Provider};

use super::{
    super::{
        draft::{Arity, Draft, Field, Id, Index, Model, Type},
        types::Class,
    },
    quoted,
};

impl Draft {
    pub(super) fn index(&self, model: &Model, index: &Index) -> Option<String> {
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
            (Provider::Postgresql, 5, Class::Text) if one && first.ty == Type::Scalar(("String", "")) => {
                all.push("type: SpGist".to_owned());
                ordered = false;
            }
            (Provider::Postgresql, 0, _)
                if one && first.ty == Type::Scalar(("String", "Inet")) && first.arity != Arity::List =>
            {
                all.push("type: Gist".to_owned());
                class_of_operators = "inet_ops";
                ordered = false;
            }
            // MySQL indexes no expression that is a long text.
            (Provider::Postgresql | Provider::Sqlite | Provider::Mysql, 4, Class::Text)
                if one && !self.needs_prefix(first) =>
            {
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
            if *desc && ordered {
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
