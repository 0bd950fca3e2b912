//! The catalog of SQLite: its pragmas, and the statements it keeps.

use std::collections::HashMap;

use dioptra_generator::{
    introspect::{
        Catalog,
        sqlite::{self, IndexText, TableText},
    },
    migrate::{Column, ColumnType, ForeignKey, Index, IndexColumn, PrimaryKey, QualifiedName, Table, Usage},
    schema::{IndexMethod, Provider, ReferentialAction, SortOrder},
};
use dioptra_runtime::migrate::Migrator;

use super::{
    is_ledger,
    rows::{Row, Rows},
};
use crate::error::Failure;

/// Reads the main database.
pub async fn read(migrator: &mut Migrator) -> Result<Catalog, Failure> {
    let mut catalog = Catalog::empty(Provider::Sqlite);
    let mut texts = HashMap::new();
    for row in Rows::query(migrator, TABLE_COLUMNS, TABLES).await?.iter() {
        let name = QualifiedName::bare(row.text("name"));
        let sql = row.get("sql").unwrap_or_default();
        if is_ledger(&name.name) {
            continue;
        }
        if row.get("kind") == Some("virtual") {
            catalog.remark(&name, "is a virtual table");
            continue;
        }
        let table = Table::empty(name);
        match row.get("kind") {
            Some("view") => catalog.views.push(table),
            _ => {
                let text = TableText::parse(sql);
                let checks = text.checks.clone();
                texts.insert(table.name.name.clone(), text);
                catalog.database.tables.push(Table { checks, ..table });
            }
        }
    }
    for row in Rows::query(migrator, COLUMN_COLUMNS, COLUMNS).await?.iter() {
        column(&mut catalog, &texts, row);
    }
    for row in Rows::query(migrator, KEY_COLUMNS, FOREIGN_KEYS).await?.iter() {
        foreign_key(&mut catalog, &texts, row);
    }
    for row in Rows::query(migrator, INDEX_COLUMNS, INDEXES).await?.iter() {
        index(&mut catalog, row);
    }
    references_without_columns(&mut catalog);
    number_rowids(&mut catalog);
    Ok(catalog)
}

fn table<'c>(tables: &'c mut [Table], name: Option<&str>) -> Option<&'c mut Table> {
    // Names of tables have no letter case.
    tables.iter_mut().find(|it| name.is_some_and(|name| it.name.name.eq_ignore_ascii_case(name)))
}

fn column(catalog: &mut Catalog, texts: &HashMap<String, TableText>, row: Row) {
    let Catalog { database, views, .. } = catalog;
    let Some(table) =
        table(&mut database.tables, row.get("table")).or_else(|| table(views, row.get("table")))
    else {
        return;
    };
    let (name, declared) = (row.text("name"), row.text("type"));
    let text = texts.get(&table.name.name);
    let generated = text.and_then(|it| it.generated.iter().find(|it| it.0 == name)).map(|it| it.1.clone());
    // The place in the key, from 1, which need not be that in the table.
    let place = row.get("key").and_then(|it| it.parse::<usize>().ok()).unwrap_or(0);
    let is_key = place > 0;
    let declared = declared.to_ascii_uppercase();
    table.columns.push(Column {
        default: row.get("default").and_then(|it| sqlite::default(it, &declared)),
        // A key that is not WITHOUT ROWID may hold NULL by an old mistake of SQLite; nobody means it.
        nullable: !row.is("not_null") && !is_key,
        autoincrement: is_key && text.is_some_and(|it| it.autoincrement),
        ty: ColumnType::Sql(declared),
        list: false,
        generated,
        usage: Usage::Used,
        was: None,
        name: name.clone(),
    });
    if is_key {
        let key =
            table.primary_key.get_or_insert_with(|| PrimaryKey { name: String::new(), columns: vec![] });
        if key.columns.len() < place {
            key.columns.resize(place, IndexColumn::ascending(""));
        }
        if let Some(column) = key.columns.get_mut(place - 1) {
            *column = IndexColumn::ascending(name);
        }
    }
}

/// Rows of one key follow one another.
fn foreign_key(catalog: &mut Catalog, texts: &HashMap<String, TableText>, row: Row) {
    let Some(table) = table(&mut catalog.database.tables, row.get("table")) else { return };
    if row.get("at") == Some("0") {
        table.foreign_keys.push(ForeignKey {
            name: String::new(),
            columns: vec![],
            referenced_table: QualifiedName::bare(row.text("other")),
            referenced_columns: vec![],
            on_delete: ReferentialAction::from_sql(row.get("on_delete").unwrap_or_default()),
            on_update: ReferentialAction::from_sql(row.get("on_update").unwrap_or_default()),
        });
    }
    let Some(key) = table.foreign_keys.last_mut() else { return };
    key.columns.push(row.text("column"));
    key.referenced_columns.extend(row.get("other_column").map(str::to_owned));
    let named = texts.get(&table.name.name).into_iter().flat_map(|it| &it.foreign_keys);
    key.name = named.filter(|it| it.1 == key.columns).map(|it| it.0.clone()).next().unwrap_or_default();
}

/// A key that names no columns refers to the primary key.
fn references_without_columns(catalog: &mut Catalog) {
    let keys: HashMap<String, Vec<String>> = catalog
        .database
        .tables
        .iter()
        .filter_map(|it| {
            let columns = it.primary_key.as_ref()?.columns.iter().map(|it| it.name.clone()).collect();
            Some((it.name.name.to_lowercase(), columns))
        })
        .collect();
    for key in catalog.database.tables.iter_mut().flat_map(|it| &mut it.foreign_keys) {
        if key.referenced_columns.is_empty() {
            let primary = keys.get(&key.referenced_table.name.to_lowercase());
            key.referenced_columns = primary.cloned().unwrap_or_default();
        }
    }
}

/// An INTEGER that alone is the key is the rowid: an insert without it gets a number
/// (<https://sqlite.org/lang_createtable.html#rowid>).
fn number_rowids(catalog: &mut Catalog) {
    for table in &mut catalog.database.tables {
        let key = table.single_key_column().map(|it| it.name.clone());
        let rowid = |it: &&mut Column| {
            Some(&it.name) == key.as_ref() && it.ty == ColumnType::Sql("INTEGER".to_owned())
        };
        table.columns.iter_mut().filter(rowid).for_each(|it| it.autoincrement = true);
    }
}

/// Rows are columns of indexes; those of one index follow one another.
fn index(catalog: &mut Catalog, row: Row) {
    let text = row.get("sql").map(IndexText::parse);
    let Some(table) = table(&mut catalog.database.tables, row.get("table")) else { return };
    if row.get("origin") == Some("pk") {
        return;
    }
    let name = row.text("name");
    if table.indexes.last().is_none_or(|it| it.name != name) {
        table.indexes.push(Index {
            name,
            unique: row.is("unique"),
            columns: vec![],
            expression: None,
            predicate: text.as_ref().and_then(|it| it.predicate.clone()),
            method: IndexMethod::BTree,
        });
    }
    let Some(index) = table.indexes.last_mut() else { return };
    match row.get("column") {
        Some(column) => index.columns.push(IndexColumn {
            sort: if row.is("descending") { SortOrder::Descending } else { SortOrder::Ascending },
            ..IndexColumn::ascending(column)
        }),
        None => index.expression = text.map(|it| it.indexed),
    }
    if index.expression.is_some() {
        index.columns.clear();
    }
}

const TABLE_COLUMNS: &[&str] = &["name", "kind", "sql"];
const TABLES: &str = "SELECT name, CASE WHEN sql LIKE 'CREATE VIRTUAL%' THEN 'virtual' ELSE type END, sql \
    FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name";

/// Hidden columns of virtual tables are left out, computed ones are not.
const COLUMN_COLUMNS: &[&str] = &["table", "name", "type", "not_null", "default", "key"];
const COLUMNS: &str = "SELECT t.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk \
    FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c \
    WHERE t.type IN ('table', 'view') AND c.hidden <> 1 ORDER BY t.name, c.cid";

const KEY_COLUMNS: &[&str] = &["table", "at", "other", "column", "other_column", "on_delete", "on_update"];
const FOREIGN_KEYS: &str = "SELECT t.name, f.seq, f.\"table\", f.\"from\", f.\"to\", f.on_delete, f.on_update \
    FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table' ORDER BY t.name, f.id DESC, f.seq";

const INDEX_COLUMNS: &[&str] = &["table", "name", "unique", "origin", "column", "descending", "sql"];
const INDEXES: &str = "SELECT t.name, i.name, i.\"unique\", i.origin, c.name, c.\"desc\", s.sql \
    FROM sqlite_schema t JOIN pragma_index_list(t.name) i JOIN pragma_index_xinfo(i.name) c \
    LEFT JOIN sqlite_schema s ON s.type = 'index' AND s.name = i.name \
    WHERE t.type = 'table' AND c.key = 1 ORDER BY t.name, i.name, c.seqno";
