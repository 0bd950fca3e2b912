//! Lines of a schema: fields and block attributes, not aligned yet.

use super::{
    Catalog,
    names::Names,
    relations::{Link, Relation},
    scalar::{default_text, quoted, type_text},
    sqlite,
};
use crate::{
    ast,
    migrate::{Column, ColumnType, Database, EnumType, ForeignKey, Index, IndexColumn, QualifiedName, Table},
    provider::{Dialect, Provider},
    schema::{ConstraintKind, IndexMethod, ReferentialAction, SortOrder, constraint_name},
};

/// What lines are written from.
pub struct Writer<'a> {
    /// The database.
    pub catalog: &'a Catalog,
    /// What everything is called.
    pub names: &'a Names,
    /// The prefix of native types: the datasource's name.
    pub datasource: &'a str,
    /// For enums without a type of their own: the table, the column and the enum's name.
    pub inline_enums: &'a [(QualifiedName, String, EnumType, String)],
    /// The values of enums as the schema calls them, by the enum's name and the value's in the database.
    pub value_names: &'a dyn Fn(&str, &str) -> String,
}

impl Writer<'_> {
    fn provider(&self) -> Provider {
        self.catalog.database.provider
    }

    fn database(&self) -> &Database {
        &self.catalog.database
    }

    /// A scalar field. `kept` are attributes of the field as it was that no database knows.
    pub fn column(&self, table: &Table, column: &Column, kept: &[String]) -> String {
        let field = self.names.field(&table.name, &column.name);
        let (scalar, native, enumeration) = match &column.ty {
            ColumnType::Sql(sql) => {
                let text = type_text(sql, self.provider());
                (text.scalar, text.native, None)
            }
            ColumnType::Enum { name } => {
                let name = self.names.enumeration(name).to_owned();
                (name.clone(), None, Some(name))
            }
            ColumnType::InlineEnum { .. } => {
                let found = self.inline_enums.iter().find(|it| it.0 == table.name && it.1 == column.name);
                let name = found.map_or_else(|| "String".to_owned(), |it| it.3.clone());
                (name.clone(), None, Some(name))
            }
        };
        let mark = match (column.list, column.nullable) {
            (true, _) => "[]",
            (false, true) => "?",
            (false, false) => "",
        };
        let mut line = format!("{field} {scalar}{mark}");
        if let Some(key) = table.primary_key.as_ref().filter(|key| is_only(&key.columns, &column.name)) {
            line +=
                &format!(" @id{}", arguments(&self.key_arguments(table, key.name.as_str(), &key.columns)));
        }
        if let Some(index) = unique_of_field(table, &column.name) {
            line += &format!(
                " @unique{}",
                arguments(&self.index_arguments(table, index, ConstraintKind::Unique))
            );
        }
        let value = |value: &str| enumeration.as_ref().map(|it| (self.value_names)(it, value));
        let default = column.default.as_ref().and_then(|it| default_text(it, &scalar, &value));
        if column.autoincrement {
            line += " @default(autoincrement())";
        } else if let Some(default) = default {
            line += &format!(" @default({default})");
        }
        if let Some(expression) = &column.generated {
            line += &format!(" @generated({})", quoted(expression));
        }
        for attribute in kept {
            line += &format!(" {attribute}");
        }
        if field != column.name {
            line += &format!(" @map({})", quoted(&column.name));
        }
        if let Some(native) = native {
            line += &format!(" @{}.{native}", self.datasource);
        }
        line
    }

    /// The field on the side with the key, or the first of a join table.
    pub fn forward(&self, relation: &Relation) -> String {
        let target = self.names.model(&relation.back.0);
        let Link::Key { key, required, .. } = relation.link else {
            return format!("{} {target}[]{}", relation.forward.1, self.relation_name(relation));
        };
        let fields = |table: &QualifiedName, columns: &[String]| {
            let names: Vec<_> = columns.iter().map(|column| self.names.field(table, column)).collect();
            names.join(", ")
        };
        let mark = if required { "" } else { "?" };
        let mut all = vec![];
        all.extend(relation.name.as_deref().map(quoted));
        all.push(format!("fields: [{}]", fields(&relation.forward.0, &key.columns)));
        all.push(format!("references: [{}]", fields(&relation.back.0, &key.referenced_columns)));
        all.extend(self.actions(key, required));
        all.extend(self.map(ConstraintKind::ForeignKey, &relation.forward.0.name, &key.columns, &key.name));
        let ignore = self.ignored(&relation.forward.0, &relation.back.0);
        format!("{} {target}{mark} @relation({}){ignore}", relation.forward.1, all.join(", "))
    }

    /// The field on the other side.
    pub fn back(&self, relation: &Relation) -> String {
        let mark = match relation.link {
            Link::Key { unique: true, .. } => "?",
            _ => "[]",
        };
        let model = self.names.model(&relation.forward.0);
        let ignore = self.ignored(&relation.back.0, &relation.forward.0);
        format!("{} {model}{mark}{}{ignore}", relation.back.1, self.relation_name(relation))
    }

    /// ` @ignore` for a field of `table` that leads to a model which is ignored, unless it is in such a model itself.
    fn ignored(&self, table: &QualifiedName, target: &QualifiedName) -> &'static str {
        let is_ignored = |name| self.database().table(name).is_some_and(|it| !has_key(it));
        if is_ignored(target) && !is_ignored(table) { " @ignore" } else { "" }
    }

    fn relation_name(&self, relation: &Relation) -> String {
        relation.name.as_deref().map(|it| format!(" @relation({})", quoted(it))).unwrap_or_default()
    }

    /// The actions that are not the defaults.
    fn actions(&self, key: &ForeignKey, required: bool) -> Vec<String> {
        let on_delete = if required { ReferentialAction::Restrict } else { ReferentialAction::SetNull };
        let name = |action| match action {
            ReferentialAction::Cascade => "Cascade",
            ReferentialAction::Restrict => "Restrict",
            ReferentialAction::NoAction => "NoAction",
            ReferentialAction::SetNull => "SetNull",
            ReferentialAction::SetDefault => "SetDefault",
        };
        let mut all = vec![];
        if key.on_delete != on_delete {
            all.push(format!("onDelete: {}", name(key.on_delete)));
        }
        if key.on_update != ReferentialAction::Cascade {
            all.push(format!("onUpdate: {}", name(key.on_update)));
        }
        all
    }

    /// Keys of several columns, indexes and checks.
    pub fn block_attributes(&self, table: &Table) -> Vec<String> {
        let mut lines = vec![];
        if let Some(key) = table.primary_key.as_ref().filter(|key| key.columns.len() != 1) {
            let mut all = vec![self.columns(table, &key.columns)];
            all.extend(self.key_arguments(table, &key.name, &key.columns));
            lines.push(format!("@@id({})", all.join(", ")));
        }
        for index in &table.indexes {
            let of_field = index.columns.first().and_then(|it| unique_of_field(table, &it.name));
            if of_field != Some(index) {
                lines.push(self.index(table, index));
            }
        }
        for check in &table.checks {
            lines.push(format!("@@check({}, {})", check_name(&check.name), quoted(&check.expression)));
        }
        lines
    }

    fn index(&self, table: &Table, index: &Index) -> String {
        let (name, kind) = match (index.unique, index.method) {
            (true, _) => ("@@unique", ConstraintKind::Unique),
            (false, IndexMethod::Fulltext) => ("@@fulltext", ConstraintKind::Index),
            (false, _) => ("@@index", ConstraintKind::Index),
        };
        let mut all = vec![match &index.expression {
            Some(expression) => format!("expression: {}", quoted(expression)),
            None => self.columns(table, &index.columns),
        }];
        let method = match index.method {
            IndexMethod::BTree | IndexMethod::Fulltext => None,
            IndexMethod::Hash => Some("Hash"),
            IndexMethod::Gist => Some("Gist"),
            IndexMethod::Gin => Some("Gin"),
            IndexMethod::SpGist => Some("SpGist"),
            IndexMethod::Brin => Some("Brin"),
        };
        all.extend(method.map(|it| format!("type: {it}")));
        all.extend(index.predicate.as_ref().map(|it| format!("where: raw({})", quoted(it))));
        all.extend(self.index_arguments(table, index, kind));
        format!("{name}({})", all.join(", "))
    }

    fn columns(&self, table: &Table, columns: &[IndexColumn]) -> String {
        let column = |it: &IndexColumn| {
            let mut all = vec![];
            all.extend(it.length.map(|it| format!("length: {it}")));
            all.extend(it.operator_class.as_ref().map(|it| format!("ops: raw({})", quoted(it))));
            if it.sort == SortOrder::Descending {
                all.push("sort: Desc".to_owned());
            }
            format!("{}{}", self.names.field(&table.name, &it.name), arguments(&all))
        };
        format!("[{}]", columns.iter().map(column).collect::<Vec<_>>().join(", "))
    }

    /// `map:` where the name is not Prisma's, as arguments of `@id`.
    fn key_arguments(&self, table: &Table, name: &str, columns: &[IndexColumn]) -> Vec<String> {
        // Only PostgreSQL names its primary keys.
        if self.provider().dialect() != Dialect::Postgres {
            return vec![];
        }
        let columns: Vec<_> = columns.iter().map(|it| it.name.clone()).collect();
        self.map(ConstraintKind::PrimaryKey, &table.name.name, &columns, name)
    }

    fn index_arguments(&self, table: &Table, index: &Index, kind: ConstraintKind) -> Vec<String> {
        let columns: Vec<_> = index.columns.iter().map(|it| it.name.clone()).collect();
        self.map(kind, &table.name.name, &columns, &index.name)
    }

    fn map(&self, kind: ConstraintKind, table: &str, columns: &[String], name: &str) -> Vec<String> {
        let columns: Vec<_> = columns.iter().map(String::as_str).collect();
        let default = constraint_name(kind, table, &columns, self.provider());
        let is_default = name.is_empty() || (name == default && !columns.is_empty());
        if is_default || sqlite::is_of_constraint(name) {
            vec![]
        } else {
            vec![format!("map: {}", quoted(name))]
        }
    }

    /// `@@map` and `@@schema`.
    pub fn names_of(&self, block: &str, name: &QualifiedName) -> Vec<String> {
        let mut lines = vec![];
        if block != name.name {
            lines.push(format!("@@map({})", quoted(&name.name)));
        }
        lines.extend(name.schema.as_ref().map(|it| format!("@@schema({})", quoted(it))));
        lines
    }

    /// A whole new block.
    pub fn block(&self, keyword: &str, table: &Table, relations: &[Relation]) -> String {
        let name = self.names.model(&table.name);
        let documentation = |column: Option<&str>| {
            let of = |it: &&super::Comment| it.table == table.name && it.column.as_deref() == column;
            let comment = self.catalog.comments.iter().find(of);
            comment.map(|it| it.text.lines().map(|line| format!("/// {line}\n")).collect::<String>())
        };
        let mut text = documentation(None).unwrap_or_default();
        text += &format!("{keyword} {name} {{\n");
        for column in &table.columns {
            text += &documentation(Some(&column.name)).unwrap_or_default();
            text += &format!("{}\n", self.column(table, column, &[]));
        }
        for line in self.relation_lines(&table.name, relations) {
            text += &format!("{line}\n");
        }
        let mut attributes = self.block_attributes(table);
        attributes.extend(self.names_of(name, &table.name));
        if keyword == "model" && !has_key(table) {
            attributes
                .push("@@ignore // no primary key and no unique criterion of required columns".to_owned());
        }
        for (i, line) in attributes.iter().enumerate() {
            text += &format!("{}{line}\n", if i == 0 { "\n" } else { "" });
        }
        text + "}\n"
    }

    /// The relation fields of a table.
    pub fn relation_lines(&self, table: &QualifiedName, relations: &[Relation]) -> Vec<String> {
        let mut lines = vec![];
        for relation in relations {
            if relation.forward.0 == *table {
                lines.push(self.forward(relation));
            }
            if relation.back.0 == *table {
                lines.push(self.back(relation));
            }
        }
        lines
    }

    /// A whole new enum.
    pub fn enumeration(&self, name: &str, ty: &EnumType, is_type: bool) -> String {
        let mut text = format!("enum {name} {{\n");
        for value in &ty.values {
            text += &format!("{}\n", enum_value(&value.name));
        }
        if is_type {
            for line in self.names_of(name, &ty.name) {
                text += &format!("\n{line}\n");
            }
        }
        text + "}\n"
    }

    /// True when the database has the table of this block.
    pub fn has_table(&self, table: &QualifiedName) -> bool {
        self.database().table(table).is_some() || self.catalog.views.iter().any(|it| it.name == *table)
    }
}

/// A value of an enum, mapped where the database's name is none of the language.
pub fn enum_value(name: &str) -> String {
    let valid = value_name(name);
    if valid == name { valid } else { format!("{valid} @map({})", quoted(name)) }
}

/// The name of an enum value in the schema.
pub fn value_name(name: &str) -> String {
    super::names::valid(name, "VALUE_")
}

/// Attributes of a field that a database knows nothing of.
pub fn kept_attributes(field: &ast::Field, text: &dyn Fn(&ast::Attribute) -> String) -> Vec<String> {
    const OF_DATABASE: &[&str] = &["id", "unique", "default", "map", "generated", "relation"];
    const CLIENT_DEFAULTS: &[&str] = &["uuid(", "cuid(", "nanoid(", "ulid("];
    let attributes = field.attributes.iter().filter(|it| {
        let name = it.name.name.as_str();
        let made_by_client = name == "default" && CLIENT_DEFAULTS.iter().any(|call| text(it).contains(call));
        made_by_client || !OF_DATABASE.contains(&name) && !name.contains('.')
    });
    attributes.map(text).collect()
}

fn arguments(all: &[String]) -> String {
    if all.is_empty() { String::new() } else { format!("({})", all.join(", ")) }
}

fn is_only(columns: &[IndexColumn], name: &str) -> bool {
    matches!(columns, [only] if only.name == name)
}

/// The unique index that `@unique` behind the field says. Further ones of the column have lines of their own.
fn unique_of_field<'t>(table: &'t Table, column: &str) -> Option<&'t Index> {
    table.indexes.iter().find(|it| is_simple_unique(it, column))
}

/// A unique index that `@unique` could say.
fn is_simple_unique(index: &Index, column: &str) -> bool {
    let plain = |it: &IndexColumn| {
        it.sort == SortOrder::Ascending && it.length.is_none() && it.operator_class.is_none()
    };
    index.unique
        && index.predicate.is_none()
        && index.expression.is_none()
        && is_only(&index.columns, column)
        && index.columns.iter().all(plain)
}

/// Something identifies a row.
fn has_key(table: &Table) -> bool {
    let required = |name: &str| table.column(name).is_some_and(|it| !it.nullable);
    table.primary_key.is_some()
        || table.indexes.iter().any(|it| {
            it.unique
                && it.predicate.is_none()
                && it.expression.is_none()
                && it.columns.iter().all(|it| required(&it.name))
        })
}

/// The name of a check as the language takes it: a word, else a string.
fn check_name(name: &str) -> String {
    let is_word = name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_word { name.to_owned() } else { quoted(name) }
}
