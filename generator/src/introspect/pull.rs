//! `db pull`: the schema of a live database, merged into the one there is.
//!
//! Blocks and lines that are right stay as they are, with their comments, order and names. What the database no longer has
//! goes, what changed is written anew, what is new comes behind the rest.

mod edit;
mod enums;
mod model;

use std::collections::BTreeSet;

use self::edit::Edits;
use super::{
    Catalog, Remark,
    align::{align, leave_said_constraints},
    lines::{Writer, value_name},
    names::{Names, free},
    relations::{Relation, is_join_table, relations},
    unsayable,
};
use crate::{
    ast::{Ast, Block, ModelKind},
    migrate::{Database, QualifiedName, Table},
    parser::parse,
    provider::Provider,
    schema::{ConstraintKind, Schema, constraint_name},
    source::Sources,
};

/// A schema that describes a database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulled {
    /// The text of each file of the sources, in order, not formatted.
    pub files: Vec<String>,
    /// What the schema cannot say.
    pub remarks: Vec<Remark>,
}

/// Describes `catalog` in the words of `sources`, whose checked form is `schema`; it has a datasource at least.
pub fn pull(catalog: &Catalog, sources: &Sources, schema: &Schema) -> Pulled {
    let before = Database::from_schema(schema);
    let mut catalog = catalog.clone();
    align(&mut catalog.database, &before);
    unsayable::take_out(&mut catalog);
    let Database { provider, tables, .. } = &mut catalog.database;
    tables.iter_mut().for_each(|it| name_constraints(it, *provider));
    let catalog = &catalog;
    let mut names = Names::new(catalog, Some(schema));
    let relations = relations(catalog, &names, Some(schema));
    let inline_enums = enums::inline(catalog, schema, &mut names);
    let values = enums::value_names(schema);
    let value_names = |enumeration: &str, value: &str| {
        let known = values.get(&(enumeration.to_owned(), value.to_owned()));
        known.cloned().unwrap_or_else(|| value_name(value))
    };
    let writer = Writer {
        catalog,
        names: &names,
        datasource: &schema.datasource.name,
        inline_enums: &inline_enums,
        value_names: &value_names,
    };
    let (tree, _) = parse(sources);
    let merge = Merge { writer, relations: &relations, before: &before, schema, sources, tree: &tree };
    merge.run()
}

/// SQLite has constraints without a name, and a schema has not.
fn name_constraints(table: &mut Table, provider: Provider) {
    let mut taken: BTreeSet<String> = table.checks.iter().map(|it| it.name.clone()).collect();
    for check in table.checks.iter_mut().filter(|it| it.name.is_empty()) {
        let wish = constraint_name(ConstraintKind::Check, &table.name.name, &[], provider);
        check.name = free(&wish, &taken);
        taken.insert(check.name.clone());
    }
    leave_said_constraints(table);
}

/// What the merge looks at.
struct Merge<'a> {
    writer: Writer<'a>,
    relations: &'a [Relation<'a>],
    /// The database as the schema has it.
    before: &'a Database,
    schema: &'a Schema,
    sources: &'a Sources,
    tree: &'a Ast,
}

impl Merge<'_> {
    fn run(&self) -> Pulled {
        let mut edits = Edits::new(self.sources);
        for block in self.tree.blocks() {
            match block {
                Block::Model(block) if block.kind != ModelKind::Type => match self.model_of(&block.name.name)
                {
                    Some((_, table)) if !self.writer.has_table(&table) => edits.remove_block(block.span),
                    Some((model, table)) => self.model(block, model, &table, &mut edits),
                    None => {}
                },
                Block::Enum(block) => self.enumeration(block, &mut edits),
                _ => {}
            }
        }
        let mut added = String::new();
        for (keyword, tables) in
            [("model", &self.writer.catalog.database.tables), ("view", &self.writer.catalog.views)]
        {
            for table in tables.iter().filter(|it| self.is_new(it)) {
                added += &format!("\n{}", self.writer.block(keyword, table, self.relations));
            }
        }
        added += &self.new_enums();
        edits.append(&added);
        Pulled { files: edits.apply(), remarks: self.writer.catalog.remarks.clone() }
    }

    /// The checked form of a block, and its table.
    fn model_of(&self, name: &str) -> Option<(&crate::schema::Model, QualifiedName)> {
        let (_, model) = self.schema.find_model(name)?;
        let table =
            QualifiedName { schema: model.database_schema.clone(), name: model.database_name.clone() };
        Some((model, table))
    }

    fn is_new(&self, table: &Table) -> bool {
        let known = |model: &crate::schema::Model| {
            model.database_schema == table.name.schema && model.database_name == table.name.name
        };
        !is_join_table(table) && !self.schema.models.iter().any(known)
    }

    /// The fields of relations that the database has, by table.
    fn relation_fields(&self, table: &QualifiedName) -> BTreeSet<&str> {
        let ends = self.relations.iter().flat_map(|it| [&it.forward, &it.back]);
        ends.filter(|it| it.0 == *table).map(|it| it.1.as_str()).collect()
    }
}
