//! What tables, columns and types are called in a schema.
//!
//! What the schema names already keeps its name. A new table is a model in the singular and in Pascal case, a new column a
//! field in camel case, each with the attribute that maps it back where that differs.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToLowerCamelCase, ToUpperCamelCase};
use pluralizer::pluralize;

use super::Catalog;
use crate::{migrate::QualifiedName, schema::Schema};

/// The names of everything in a catalog.
#[derive(Debug, Default)]
pub struct Names {
    models: BTreeMap<QualifiedName, String>,
    enums: BTreeMap<QualifiedName, String>,
    fields: BTreeMap<(QualifiedName, String), String>,
    blocks: BTreeSet<String>,
}

/// Names of the language, which no block may have.
const TAKEN: &[&str] = &[
    "String",
    "Boolean",
    "Int",
    "BigInt",
    "Float",
    "Decimal",
    "DateTime",
    "Json",
    "Bytes",
    "Unsupported",
    "Client",
    "Db",
    "Tx",
    "Self",
    "Option",
    "Result",
    "Vec",
    "Box",
];

impl Names {
    /// Names of `schema` first, then new ones.
    pub fn new(catalog: &Catalog, schema: Option<&Schema>) -> Names {
        let mut names =
            Names { blocks: TAKEN.iter().map(|it| (*it).to_owned()).collect(), ..Names::default() };
        if let Some(schema) = schema {
            names.keep(schema);
        }
        for it in &catalog.database.enums {
            if !names.enums.contains_key(&it.name) {
                let name = names.block(&it.name.name.to_upper_camel_case());
                names.enums.insert(it.name.clone(), name);
            }
        }
        for table in catalog.database.tables.iter().chain(&catalog.views) {
            if !names.models.contains_key(&table.name) {
                let name = names.block(&singular(&table.name.name).to_upper_camel_case());
                names.models.insert(table.name.clone(), name);
            }
            let known = |names: &Names, column: &str| {
                names.fields.get(&(table.name.clone(), column.to_owned())).cloned()
            };
            let mut taken: BTreeSet<String> =
                table.columns.iter().filter_map(|column| known(&names, &column.name)).collect();
            for column in &table.columns {
                if known(&names, &column.name).is_none() {
                    let name = free(&valid(&column.name.to_lower_camel_case(), "field"), &taken);
                    taken.insert(name.clone());
                    names.fields.insert((table.name.clone(), column.name.clone()), name);
                }
            }
        }
        names
    }

    fn keep(&mut self, schema: &Schema) {
        let qualified = |schema: &Option<String>, name: &str| QualifiedName {
            schema: schema.clone(),
            name: name.to_owned(),
        };
        for it in &schema.enums {
            self.blocks.insert(it.name.clone());
            self.enums.insert(qualified(&it.database_schema, &it.database_name), it.name.clone());
        }
        for model in &schema.models {
            self.blocks.insert(model.name.clone());
            let table = qualified(&model.database_schema, &model.database_name);
            for (_, field, scalar) in model.scalars() {
                self.fields.insert((table.clone(), scalar.database_name.clone()), field.name.clone());
            }
            self.models.insert(table, model.name.clone());
        }
    }

    /// The model of a table.
    pub fn model<'n>(&'n self, table: &'n QualifiedName) -> &'n str {
        self.models.get(table).map_or(&table.name, |it| it)
    }

    /// The enum of a type.
    pub fn enumeration<'n>(&'n self, ty: &'n QualifiedName) -> &'n str {
        self.enums.get(ty).map_or(&ty.name, |it| it)
    }

    /// The field of a column.
    pub fn field<'n>(&'n self, table: &QualifiedName, column: &'n str) -> &'n str {
        self.fields.get(&(table.clone(), column.to_owned())).map_or(column, |it| it)
    }

    /// A name for a new block.
    pub fn block(&mut self, wish: &str) -> String {
        let name = free(&valid(wish, "Model"), &self.blocks);
        self.blocks.insert(name.clone());
        name
    }
}

/// `wish`, or with a number behind it where that is taken.
pub fn free(wish: &str, taken: &BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{wish}{number}"));
    std::iter::once(wish.to_owned()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or_default()
}

/// Letters, digits and underscores, a letter first.
pub fn valid(name: &str, otherwise: &str) -> String {
    let text: String = name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    match text.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => text,
        _ => format!("{otherwise}{text}"),
    }
}

/// The singular of an English noun at the end of a name.
pub fn singular(name: &str) -> String {
    // As people say them, or no plurals.
    const KEPT: &[&str] = &["data", "media", "species", "lens", "sms", "dns", "gps", "aws", "pos"];
    let lower = name.to_lowercase();
    match KEPT.iter().any(|it| lower.ends_with(it)) || lower.len() < 3 {
        true => name.to_owned(),
        false => pluralize(name, 1, false),
    }
}

/// The plural of an English noun at the end of a name.
pub fn plural(name: &str) -> String {
    pluralize(name, 2, false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nouns_have_a_singular_and_a_plural() {
        for (many, one) in [
            ("users", "user"),
            ("categories", "category"),
            ("boxes", "box"),
            ("people", "person"),
            ("statuses", "status"),
            ("addresses", "address"),
            ("user_posts", "user_post"),
            ("movies", "movie"),
            ("houses", "house"),
            ("UserAliases", "UserAlias"),
        ] {
            assert_eq!(singular(many), one);
            assert_eq!(plural(one), many);
        }
        for kept in ["status", "address", "news", "bus", "media", "metadata", "canvas", "sms", "os"] {
            assert_eq!(singular(kept), kept);
        }
    }
}
