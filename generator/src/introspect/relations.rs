//! Foreign keys and join tables as relations, and what their fields are called.

use std::collections::{BTreeMap, BTreeSet};

use heck::{ToLowerCamelCase, ToUpperCamelCase};

use super::{
    Catalog,
    names::{Names, free, plural, valid},
};
use crate::{
    migrate::{ForeignKey, QualifiedName, Table},
    schema::{RelationKind, Schema},
};

/// A relation between two tables.
#[derive(Debug, Clone)]
pub struct Relation<'c> {
    /// `@relation("name")`, where one is needed.
    pub name: Option<String>,
    /// The table with the key, and the field there; table `A` of a join table.
    pub forward: (QualifiedName, String),
    /// The other table, and the field there.
    pub back: (QualifiedName, String),
    /// What carries it.
    pub link: Link<'c>,
}

/// What carries a relation.
#[derive(Debug, Clone, Copy)]
pub enum Link<'c> {
    /// A foreign key; whether its columns are unique, and whether all must have a value.
    Key {
        /// The key.
        key: &'c ForeignKey,
        /// One row at most refers to another.
        unique: bool,
        /// Every row refers to another.
        required: bool,
    },
    /// A table of nothing but two keys.
    Join,
}

/// The relations of a catalog, in the order of its tables. Fields of `schema` keep their names.
pub fn relations<'c>(catalog: &'c Catalog, names: &Names, schema: Option<&Schema>) -> Vec<Relation<'c>> {
    let known = schema.map(known).unwrap_or_default();
    let mut taken: BTreeMap<QualifiedName, BTreeSet<String>> = BTreeMap::new();
    for table in &catalog.database.tables {
        let fields = table.columns.iter().map(|column| names.field(&table.name, &column.name).to_owned());
        taken.insert(table.name.clone(), fields.collect());
    }
    for (forward, back, _) in known.values() {
        for (table, field) in [forward, back] {
            taken.entry(table.clone()).or_default().insert(field.clone());
        }
    }
    let mut all = vec![];
    for table in &catalog.database.tables {
        if is_join_table(table) {
            all.extend(join(catalog, table, names, &known, &mut taken));
            continue;
        }
        for key in &table.foreign_keys {
            if catalog.database.table(&key.referenced_table).is_some() {
                all.push(of_key(catalog, table, key, names, &known, &mut taken));
            }
        }
    }
    all
}

/// The table of an implicit many-to-many relation: `_name` with the columns `A` and `B`.
pub fn is_join_table(table: &Table) -> bool {
    table.name.name.starts_with('_')
        && table.columns.iter().map(|it| it.name.as_str()).eq(["A", "B"])
        && table.foreign_keys.len() == 2
}

type End = (QualifiedName, String);

/// The ends and the name of every relation of a schema, by the table and the columns that carry it.
fn known(schema: &Schema) -> BTreeMap<(QualifiedName, Vec<String>), (End, End, String)> {
    let table = |id: crate::schema::ModelId| {
        let model = &schema[id];
        QualifiedName { schema: model.database_schema.clone(), name: model.database_name.clone() }
    };
    let end = |id: crate::schema::ModelId, field| (table(id), schema[id][field].name.clone());
    let entry = |relation: &crate::schema::Relation| {
        let name = relation.name.clone();
        match &relation.kind {
            RelationKind::ManyToMany(join) => {
                let schema = table(join.a.0).schema;
                let key = (QualifiedName { schema, name: join.database_name.clone() }, vec![]);
                (key, (end(join.a.0, join.a.1), end(join.b.0, join.b.1), name))
            }
            RelationKind::OneToOne(key) | RelationKind::OneToMany(key) => {
                let columns = key.fields.iter().filter_map(|&it| schema[key.model][it].scalar());
                let columns = columns.map(|it| it.database_name.clone()).collect();
                let (forward, back) = (end(key.model, key.field), end(key.referenced_model, key.back_field));
                ((table(key.model), columns), (forward, back, name))
            }
        }
    };
    schema.relations.iter().map(entry).collect()
}

type Known = BTreeMap<(QualifiedName, Vec<String>), (End, End, String)>;
type Taken = BTreeMap<QualifiedName, BTreeSet<String>>;

fn take(taken: &mut Taken, table: &QualifiedName, wish: &str) -> String {
    let fields = taken.entry(table.clone()).or_default();
    let mut name = valid(wish, "field");
    if fields.contains(&name) {
        name = free(&format!("{name}Ref"), fields);
    }
    fields.insert(name.clone());
    name
}

fn of_key<'c>(
    catalog: &Catalog,
    table: &'c Table,
    key: &'c ForeignKey,
    names: &Names,
    known: &Known,
    taken: &mut Taken,
) -> Relation<'c> {
    let own = &table.name;
    let other = &key.referenced_table;
    let column = |name: &String| table.columns.iter().find(|it| it.name == *name);
    let required = key.columns.iter().filter_map(column).all(|it| !it.nullable);
    let is_key = |columns: &[crate::migrate::IndexColumn]| {
        columns.len() == key.columns.len() && columns.iter().all(|it| key.columns.contains(&it.name))
    };
    let unique = table.primary_key.as_ref().is_some_and(|it| is_key(&it.columns))
        || table.indexes.iter().any(|it| it.unique && it.predicate.is_none() && is_key(&it.columns));
    let link = Link::Key { key, unique, required };
    if let Some((forward, back, name)) = known.get(&(own.clone(), key.columns.clone())) {
        let name = Some(name.clone()).filter(|_| is_ambiguous(catalog, own, other));
        return Relation { name, forward: forward.clone(), back: back.clone(), link };
    }
    let (own_model, other_model) = (names.model(own), names.model(other));
    let ambiguous = is_ambiguous(catalog, own, other);
    let wish = match key.columns.as_slice() {
        [only] => match without_id(only) {
            Some(stem) => stem,
            None if ambiguous => format!("{}{other_model}", only.to_lower_camel_case()),
            None => other_model.to_lower_camel_case(),
        },
        _ => other_model.to_lower_camel_case(),
    };
    let forward = take(taken, own, &wish);
    let wish = match (ambiguous, unique) {
        (false, true) => own_model.to_lower_camel_case(),
        (false, false) => plural(&own_model.to_lower_camel_case()),
        (true, true) => format!("{}As{}", own_model.to_lower_camel_case(), forward.to_upper_camel_case()),
        (true, false) => {
            format!("{}As{}", plural(&own_model.to_lower_camel_case()), forward.to_upper_camel_case())
        }
    };
    let back = take(taken, other, &wish);
    let name = ambiguous.then(|| format!("{own_model}{}", forward.to_upper_camel_case()));
    Relation { name, forward: (own.clone(), forward), back: (other.clone(), back), link }
}

/// `authorId` and `author_id` as `author`.
fn without_id(column: &str) -> Option<String> {
    let stem = ["_id", "_ID", "_Id", "Id", "ID"].iter().find_map(|end| column.strip_suffix(end))?;
    Some(stem.to_lower_camel_case()).filter(|it| !it.is_empty())
}

/// More than one relation between the two tables, or one of a table with itself: they need names.
fn is_ambiguous(catalog: &Catalog, own: &QualifiedName, other: &QualifiedName) -> bool {
    let between = |table: &Table| {
        let joins = is_join_table(table).then(|| table.foreign_keys.iter().map(|it| &it.referenced_table));
        let joined: Vec<_> = joins.into_iter().flatten().collect();
        let pair = joined.contains(&own) && joined.contains(&other);
        let keys = table.foreign_keys.iter().filter(|it| {
            (table.name == *own && it.referenced_table == *other)
                || (table.name == *other && it.referenced_table == *own)
        });
        if joined.is_empty() { keys.count() } else { usize::from(pair) }
    };
    own == other || catalog.database.tables.iter().map(between).sum::<usize>() > 1
}

fn join<'c>(
    catalog: &Catalog,
    table: &Table,
    names: &Names,
    known: &Known,
    taken: &mut Taken,
) -> Option<Relation<'c>> {
    let target = |column: &str| table.foreign_keys.iter().find(|it| it.columns == [column]);
    let (a, b) = (&target("A")?.referenced_table, &target("B")?.referenced_table);
    let link = Link::Join;
    let called = table.name.name.trim_start_matches('_').to_owned();
    let default = format!("{}To{}", names.model(a), names.model(b));
    let name = (called != default || is_ambiguous(catalog, a, b)).then_some(called);
    if let Some((forward, back, _)) = known.get(&(table.name.clone(), vec![])) {
        return Some(Relation { name, forward: forward.clone(), back: back.clone(), link });
    }
    let wish = |table: &QualifiedName| plural(&names.model(table).to_lower_camel_case());
    // The field whose key is in A is, in a relation of a table with itself, the first by name.
    let (forward, back) = match a == b {
        true => (format!("{}A", wish(b)), format!("{}B", wish(a))),
        false => (wish(b), wish(a)),
    };
    let forward = (a.clone(), take(taken, a, &forward));
    let back = (b.clone(), take(taken, b, &back));
    Some(Relation { name, forward, back, link })
}
