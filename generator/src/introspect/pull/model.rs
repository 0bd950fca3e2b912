//! The merge of one model.

use super::{Merge, edit::Edits};
use crate::{
    ast,
    introspect::{
        lines::kept_attributes,
        relations::{Link, Relation},
    },
    migrate::{Column, QualifiedName, Table},
    schema::Model,
    source::Span,
};

/// Attributes that say keys, indexes and checks.
const OF_TABLE: &[&str] = &["id", "unique", "index", "fulltext", "check"];

impl Merge<'_> {
    pub(super) fn model(&self, block: &ast::Model, model: &Model, name: &QualifiedName, edits: &mut Edits) {
        let catalog = self.writer.catalog;
        let table = catalog.database.table(name).or(catalog.views.iter().find(|it| it.name == *name));
        let Some(table) = table else { return };
        let empty = Table { columns: vec![], ..table.clone() };
        let before = self.before.table(name).unwrap_or(&empty);
        let is_view = block.kind == ast::ModelKind::View;
        let text = |it: &ast::Attribute| self.text(it.span);

        let keys_changed = !is_view && keys(before) != keys(table);
        let mut written = vec![];
        for field in block.fields() {
            let Some((id, checked)) = model.find_field(&field.name.name) else { continue };
            match checked.scalar() {
                Some(scalar) => {
                    let Some(column) = table.column(&scalar.database_name) else {
                        edits.remove(field.span);
                        continue;
                    };
                    written.push(column.name.as_str());
                    let was = before.column(&column.name);
                    let same = is_view || was.is_some_and(|was| same_column(was, column));
                    let simple = |table: &Table| simple_key(table, &column.name);
                    if !same || (keys_changed && simple(before) != simple(table)) {
                        edits.replace(
                            field.span,
                            self.writer.column(table, column, &kept_attributes(field, &text)),
                        );
                    }
                }
                None if self.relation_fields(name).contains(field.name.name.as_str()) => {
                    if let Some(line) = self.changed_relation(name, &field.name.name) {
                        edits.replace(field.span, line);
                    }
                }
                // Without foreign keys in the database, relations are the schema's own.
                None if self.schema.datasource.foreign_keys && !self.is_of_view(model, id) => {
                    edits.remove(field.span)
                }
                None => {}
            }
        }
        let mut lines: Vec<String> = table
            .columns
            .iter()
            .filter(|column| !written.contains(&column.name.as_str()))
            .map(|column| self.writer.column(table, column, &[]))
            .collect();
        lines.extend(self.new_relation_lines(name, model));
        edits.insert_behind(block.last_field(), &lines);

        if !is_view {
            self.block_attributes(block, before, table, edits);
        }
    }

    /// Keys, indexes and checks: what is gone goes, what is new comes behind the rest.
    fn block_attributes(&self, block: &ast::Model, before: &Table, table: &Table, edits: &mut Edits) {
        let now = self.writer.block_attributes(table);
        let mut missing = now.clone();
        let mut left = self.writer.block_attributes(before);
        // What stayed needs no line.
        left.retain(|line| match missing.iter().position(|it| it == line) {
            Some(at) => {
                missing.remove(at);
                false
            }
            None => true,
        });
        if !left.is_empty() {
            // Attributes and lines are in one order: that of the schema.
            let lines = self.writer.block_attributes(before);
            for name in OF_TABLE {
                let of_name = |line: &&String| line.starts_with(&format!("@@{name}("));
                let attributes = block.attributes().filter(|it| it.name.name == *name);
                for (attribute, line) in attributes.zip(lines.iter().filter(of_name)) {
                    if let Some(at) = left.iter().position(|it| it == line) {
                        left.remove(at);
                        edits.remove(attribute.span);
                    }
                }
            }
        }
        if block.attributes().next().is_none() && !missing.is_empty() {
            missing.insert(0, String::new());
        }
        edits.insert_behind(block.last_member(), &missing);
    }

    fn text(&self, span: Span) -> String {
        self.sources.file(span).map(|file| file.text[span.range()].to_owned()).unwrap_or_default()
    }

    /// A relation of a view has no key in the database.
    fn is_of_view(&self, model: &Model, id: crate::schema::FieldId) -> bool {
        model.view || model[id].relation().is_some_and(|it| self.schema[it.target].view)
    }

    /// The line of a relation's forward side where its key has other columns, actions or another name now.
    fn changed_relation(&self, table: &QualifiedName, field: &str) -> Option<String> {
        let is_it = |it: &&Relation| it.forward.0 == *table && it.forward.1 == field;
        let relation = self.relations.iter().find(is_it)?;
        let Link::Key { key, .. } = relation.link else { return None };
        let before = self.before.table(table)?;
        let same = before.foreign_keys.iter().any(|it| it == key);
        (!same).then(|| self.writer.forward(relation))
    }

    /// Lines of relations that the model has no field for.
    fn new_relation_lines(&self, table: &QualifiedName, model: &Model) -> Vec<String> {
        let has = |field: &str| model.find_field(field).is_some_and(|(_, it)| it.relation().is_some());
        let mut lines = vec![];
        for relation in self.relations {
            if relation.forward.0 == *table && !has(&relation.forward.1) {
                lines.push(self.writer.forward(relation));
            }
            if relation.back.0 == *table && !has(&relation.back.1) {
                lines.push(self.writer.back(relation));
            }
        }
        lines
    }
}

fn same_column(a: &Column, b: &Column) -> bool {
    let plain = |it: &Column| Column { was: None, ..it.clone() };
    plain(a) == plain(b)
}

/// Keys and indexes by what `@id` and `@unique` behind fields say of them.
fn keys(table: &Table) -> Vec<String> {
    table.columns.iter().map(|column| simple_key(table, &column.name)).collect()
}

fn simple_key(table: &Table, column: &str) -> String {
    let only = |columns: &[crate::migrate::IndexColumn]| matches!(columns, [it] if it.name == column);
    let key = table.primary_key.as_ref().filter(|it| only(&it.columns)).map(|it| it.name.clone());
    let uniques = table.indexes.iter().filter(|it| it.unique && it.predicate.is_none() && only(&it.columns));
    format!("{column} {key:?} {:?}", uniques.map(|it| &it.name).collect::<Vec<_>>())
}
