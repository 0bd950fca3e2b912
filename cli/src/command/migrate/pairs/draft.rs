//! A drawn schema as data, which edits change and [`text`](super::text) writes.

use dioptra_generator::provider::{Dialect, Provider};

use super::types::{self, Class, Scalar};

pub type Id = usize;

/// A schema. What refers to another thing does so by its id, so that edits need not follow names.
#[derive(Debug, Clone)]
pub struct Draft {
    pub provider: Provider,
    /// With `relationMode = "prisma"` there are none.
    pub foreign_keys: bool,
    /// `naming = "snake_case"`.
    pub snake_case: bool,
    /// A view, which no migration makes, and a relation to it.
    pub view: bool,
    /// PostgreSQL's schemas, where the text names them.
    pub schemas: Vec<&'static str>,
    /// PostgreSQL's extension.
    pub citext: bool,
    pub enums: Vec<Enum>,
    pub models: Vec<Model>,
    pub relations: Vec<Relation>,
    /// The last id given out.
    pub last: Id,
}

/// A name, that in the database where it is another, and that before a rename.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    pub code: String,
    pub map: Option<String>,
    pub was: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Enum {
    pub id: Id,
    pub name: Name,
    pub schema: usize,
    pub values: Vec<Name>,
}

#[derive(Debug, Clone)]
pub struct Model {
    pub id: Id,
    pub name: Name,
    pub schema: usize,
    pub fields: Vec<Field>,
    pub key: Key,
    /// The name of the primary key.
    pub key_map: Option<String>,
    pub indexes: Vec<Index>,
    pub checks: Vec<Check>,
    /// `@@ignore`.
    pub ignored: bool,
}

/// `@@check`, a condition on two fields.
#[derive(Debug, Clone)]
pub struct Check {
    pub name: String,
    pub fields: [Id; 2],
    /// Picks the condition.
    pub kind: usize,
}

/// What identifies the rows of a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    Id(Id),
    Ids(Vec<Id>),
    Unique(Id),
}

#[derive(Debug, Clone)]
pub struct Field {
    pub id: Id,
    pub name: Name,
    pub ty: Type,
    pub arity: Arity,
    /// Picks one of those that its type has.
    pub default: Option<usize>,
    pub autoincrement: bool,
    pub unique: bool,
    /// Picks a condition.
    pub check: Option<usize>,
    /// The field that it is computed from, and what picks the formula.
    pub generated: Option<(Id, usize)>,
    /// The field that it takes over from.
    pub follows: Option<Id>,
    /// `@updatedAt`, `@deprecated("..")` and the like.
    pub extra: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arity {
    Required,
    Optional,
    List,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Type {
    Scalar(Scalar),
    Enum(Id),
    Unsupported(&'static str),
}

#[derive(Debug, Clone)]
pub struct Index {
    /// With their order.
    pub fields: Vec<(Id, bool)>,
    pub unique: bool,
    pub map: Option<String>,
    /// Picks what the database can do with the columns.
    pub kind: usize,
}

#[derive(Debug, Clone)]
pub struct Relation {
    pub id: Id,
    /// Its columns are called by it.
    pub name: String,
    /// What its columns were called by, and whether they had other names in the database.
    pub was: Option<(String, bool)>,
    pub kind: Kind,
    /// The model with the foreign key.
    pub from: Id,
    pub to: Id,
    pub optional: bool,
    pub on_delete: Option<&'static str>,
    pub on_update: Option<&'static str>,
    pub map: Option<String>,
    pub indexed: Indexed,
    /// Its columns have a default and another name in the database.
    pub mapped: bool,
    /// It refers to this field, which is unique, instead of the key.
    pub reference: Option<Id>,
}

/// The index that a relation stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Indexed {
    No,
    Alone,
    /// Another column stands before its own.
    Behind,
    /// Another column stands behind its own.
    Before,
    /// Its columns belong to the primary key, of a model that has one of several columns.
    InKey,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    OneToOne,
    OneToMany,
    ManyToMany,
}

impl Name {
    pub fn new(code: impl Into<String>) -> Name {
        Name { code: code.into(), map: None, was: None }
    }

    /// The name in the database, but for `naming`.
    pub fn written(&self) -> &str {
        self.map.as_deref().unwrap_or(&self.code)
    }
}

impl Draft {
    pub fn dialect(&self) -> Dialect {
        self.provider.dialect()
    }

    /// The name in the database.
    pub fn database(&self, name: &Name) -> String {
        match &name.map {
            Some(map) => map.clone(),
            None if self.snake_case => snake_case(&name.code),
            None => name.code.clone(),
        }
    }

    pub fn next(&mut self) -> Id {
        self.last += 1;
        self.last
    }

    pub fn model(&self, id: Id) -> &Model {
        self.models.iter().find(|it| it.id == id).unwrap()
    }

    /// Which of the schemas the model is in.
    pub fn place(&self, model: &Model) -> usize {
        model.schema % self.schemas.len().max(1)
    }

    pub fn class(&self, field: &Field) -> Class {
        match &field.ty {
            Type::Enum(_) => Class::Enum,
            Type::Unsupported(_) => Class::Other,
            Type::Scalar(scalar) if field.arity != Arity::List => types::class(*scalar),
            Type::Scalar(_) => Class::Other,
        }
    }

    /// True where an index on the field makes sense to the database.
    pub fn is_indexable(&self, field: &Field) -> bool {
        match field.ty {
            Type::Scalar(scalar) => types::is_comparable(scalar, self.provider),
            Type::Enum(_) => true,
            Type::Unsupported(_) => false,
        }
    }

    /// The fields that a relation refers to: the key's, or one that is unique.
    pub fn referenced(&self, relation: &Relation) -> Vec<Field> {
        let model = self.model(relation.to);
        let is_it = |it: &&Field| Some(it.id) == relation.reference && self.can_be_referenced(it);
        if let Some(field) = model.fields.iter().find(is_it) {
            return vec![field.clone()];
        }
        let ids = match &model.key {
            Key::Id(id) | Key::Unique(id) => std::slice::from_ref(id),
            Key::Ids(ids) => ids,
        };
        ids.iter().map(|id| model.field(*id).clone()).collect()
    }

    /// True for a field whose values differ, and that can be compared as they are.
    pub fn can_be_referenced(&self, field: &Field) -> bool {
        let Type::Scalar(scalar) = field.ty else { return false };
        let is_plain = field.generated.is_none() && field.arity == Arity::Required && field.extra.is_empty();
        field.unique && is_plain && types::keys(self.provider).contains(&scalar)
    }

    /// True where other text than the relation's own tells two relations apart.
    pub fn is_ambiguous(&self, relation: &Relation) -> bool {
        let ends = |it: &Relation| (it.from.min(it.to), it.from.max(it.to));
        relation.from == relation.to
            || self.relations.iter().any(|it| it.id != relation.id && ends(it) == ends(relation))
    }
}

/// As `naming` has it.
fn snake_case(name: &str) -> String {
    let mut text = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_uppercase() && at > 0 {
            text.push('_');
        }
        text.extend(letter.to_lowercase());
    }
    text
}

impl Model {
    pub fn field(&self, id: Id) -> &Field {
        self.fields.iter().find(|it| it.id == id).unwrap()
    }

    pub fn field_mut(&mut self, id: Id) -> &mut Field {
        self.fields.iter_mut().find(|it| it.id == id).unwrap()
    }

    /// True where made names of its constraints are cut.
    pub fn is_long(&self) -> bool {
        self.name.map.as_ref().is_some_and(|it| it.len() > 40)
    }

    pub fn is_unique(&self, field: Id) -> bool {
        self.key == Key::Id(field) || self.key == Key::Unique(field) || self.field(field).unique
    }

    pub fn is_key(&self, field: Id) -> bool {
        match &self.key {
            Key::Id(id) | Key::Unique(id) => *id == field,
            Key::Ids(ids) => ids.contains(&field),
        }
    }
}
