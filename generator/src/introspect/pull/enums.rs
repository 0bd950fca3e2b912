//! The merge of enums.

use std::collections::BTreeMap;

use heck::ToUpperCamelCase;

use super::{Merge, edit::Edits};
use crate::{
    ast,
    introspect::{Catalog, lines::enum_value, names::Names},
    migrate::{ColumnType, EnumType, EnumValue, QualifiedName},
    schema::{ScalarType, Schema},
};

/// Enums without a type of their own (MySQL): the table, the column, the values and the enum's name. One that the schema
/// has for the column keeps its name; a new one is named by both.
pub fn inline(
    catalog: &Catalog,
    schema: &Schema,
    names: &mut Names,
) -> Vec<(QualifiedName, String, EnumType, String)> {
    let mut all = vec![];
    for table in &catalog.database.tables {
        for column in &table.columns {
            let ColumnType::InlineEnum { values } = &column.ty else { continue };
            let known = schema.models.iter().find(|it| it.database_name == table.name.name);
            let known = known.and_then(|model| {
                let (_, _, scalar) = model.scalars().find(|(_, _, it)| it.database_name == column.name)?;
                match scalar.ty {
                    ScalarType::Enum(id) => Some(schema[id].name.clone()),
                    _ => None,
                }
            });
            let wish = || format!("{}{}", names.model(&table.name), column.name.to_upper_camel_case());
            let name = match known {
                Some(name) => name,
                None => {
                    let wish = wish();
                    names.block(&wish)
                }
            };
            let ty = EnumType { name: QualifiedName::bare(&name), values: values.clone(), was: None };
            all.push((table.name.clone(), column.name.clone(), ty, name));
        }
    }
    all
}

/// The names of values in the schema, by the enum's name and the value in the database.
pub fn value_names(schema: &Schema) -> BTreeMap<(String, String), String> {
    let values = schema.enums.iter().flat_map(|it| it.values.iter().map(move |value| (it, value)));
    values.map(|(it, value)| ((it.name.clone(), value.database_name.clone()), value.name.clone())).collect()
}

impl Merge<'_> {
    /// SQLite knows no enums: those of the schema are its own.
    pub(super) fn enumeration(&self, block: &ast::Enum, edits: &mut Edits) {
        let Some(known) = self.schema.enums.iter().find(|it| it.name == block.name.name) else { return };
        let name = QualifiedName { schema: known.database_schema.clone(), name: known.database_name.clone() };
        let live = self.writer.catalog.database.enums.iter().find(|it| it.name == name).map(|it| &it.values);
        let inline = self.writer.inline_enums.iter().find(|it| it.3 == known.name).map(|it| &it.2.values);
        let Some(values) = live.or(inline) else {
            if self.writer.catalog.database.provider == crate::provider::Provider::Postgresql {
                edits.remove_block(block.span);
            }
            return;
        };
        let has = |value: &str| values.iter().any(|it| it.name == value);
        for (written, value) in block.values().zip(&known.values) {
            if !has(&value.database_name) {
                edits.remove(written.span);
            }
        }
        let is_new = |it: &&EnumValue| !known.values.iter().any(|value| value.database_name == it.name);
        let lines: Vec<_> = values.iter().filter(is_new).map(|it| enum_value(&it.name)).collect();
        let last = block.values().last().map_or(block.last_member(), |it| it.span);
        edits.insert_behind(last, &lines);
    }

    /// Enums that the schema does not have.
    pub(super) fn new_enums(&self) -> String {
        let has = |name: &str| self.schema.enums.iter().any(|it| it.name == name);
        let mut text = String::new();
        for ty in &self.writer.catalog.database.enums {
            let name = self.writer.names.enumeration(&ty.name);
            if !has(name) {
                text += &format!("\n{}", self.writer.enumeration(name, ty, true));
            }
        }
        for (_, _, ty, name) in self.writer.inline_enums.iter().filter(|it| !has(&it.3)) {
            text += &format!("\n{}", self.writer.enumeration(name, ty, false));
        }
        text
    }
}
