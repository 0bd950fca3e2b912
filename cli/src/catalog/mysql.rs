//! The catalog of MySQL and MariaDB: `information_schema`.

use dioptra_generator::{
    introspect::{
        Catalog, Comment,
        mysql::{self, Flavour},
    },
    migrate::{
        Check, Column, ColumnType, ForeignKey, Index, IndexColumn, PrimaryKey, QualifiedName, Table, Usage,
    },
    schema::{IndexMethod, Provider, ReferentialAction, SortOrder},
};
use dioptra_runtime::migrate::Migrator;

use super::{
    is_ledger,
    rows::{Row, Rows},
};
use crate::error::Failure;

/// Reads the database of the connection.
pub async fn read(migrator: &mut Migrator) -> Result<Catalog, Failure> {
    let version = Rows::query(migrator, &["version"], "SELECT VERSION()").await?;
    let is_mariadb = version.iter().any(|it| it.text("version").contains("MariaDB"));
    let flavour = if is_mariadb { Flavour::Mariadb } else { Flavour::Mysql };
    let mut catalog = Catalog::empty(if is_mariadb { Provider::Mariadb } else { Provider::Mysql });
    for row in Rows::query(migrator, TABLE_COLUMNS, TABLES).await?.iter() {
        table(&mut catalog, row);
    }
    for row in Rows::query(migrator, COLUMN_COLUMNS, COLUMNS).await?.iter() {
        column(&mut catalog, row, flavour);
    }
    for row in Rows::query(migrator, INDEX_COLUMNS, if is_mariadb { INDEXES_OF_MARIADB } else { INDEXES })
        .await?
        .iter()
    {
        index(&mut catalog, row, flavour);
    }
    for row in Rows::query(migrator, KEY_COLUMNS, FOREIGN_KEYS).await?.iter() {
        foreign_key(&mut catalog, row);
    }
    for row in Rows::query(migrator, CHECK_COLUMNS, if is_mariadb { CHECKS_OF_MARIADB } else { CHECKS })
        .await?
        .iter()
    {
        check(&mut catalog, row, flavour);
    }
    Ok(catalog)
}

fn find<'c>(catalog: &'c mut Catalog, row: Row) -> Option<&'c mut Table> {
    let name = row.get("table")?;
    catalog.database.tables.iter_mut().find(|it| it.name.name == name)
}

fn table(catalog: &mut Catalog, row: Row) {
    let name = QualifiedName::bare(row.text("table"));
    if is_ledger(&name.name) {
        return;
    }
    if let Some(text) = row.get("comment").filter(|it| !it.is_empty() && row.get("kind") != Some("VIEW")) {
        catalog.comments.push(Comment { table: name.clone(), column: None, text: text.to_owned() });
    }
    let table = Table::empty(name);
    match row.get("kind") {
        Some("VIEW") => catalog.views.push(table),
        _ => catalog.database.tables.push(table),
    }
}

fn column(catalog: &mut Catalog, row: Row, flavour: Flavour) {
    let extra = row.text("extra").to_ascii_uppercase();
    let ty = mysql::column_type(row.get("type").unwrap_or_default());
    let generated = row.get("generated").filter(|it| !it.is_empty());
    let is_expression = extra.contains("DEFAULT_GENERATED");
    let default = row.get("default").filter(|_| generated.is_none());
    let name = row.text("column");
    let column = Column {
        default: default.and_then(|it| mysql::default(it, &ty, flavour, is_expression)),
        ty,
        list: false,
        nullable: row.is("nullable"),
        autoincrement: extra.contains("AUTO_INCREMENT"),
        generated: generated.map(|it| mysql::expression(it, flavour)),
        usage: Usage::Used,
        was: None,
        name: name.clone(),
    };
    let table_name = QualifiedName::bare(row.text("table"));
    if extra.contains("ON UPDATE") {
        let text = "is ON UPDATE CURRENT_TIMESTAMP, which a migration that changes the column would drop; \
                    `@updatedAt` makes clients set it";
        catalog.remark(&table_name, format!("column {name} {text}"));
    }
    let Catalog { database, views, comments, .. } = catalog;
    let Some(table) = database.tables.iter_mut().chain(views).find(|it| it.name == table_name) else {
        return;
    };
    table.columns.push(column);
    if let Some(text) = row.get("comment").filter(|it| !it.is_empty()) {
        comments.push(Comment { table: table_name, column: Some(name), text: text.to_owned() });
    }
}

/// Rows are columns of indexes; those of one index follow one another.
fn index(catalog: &mut Catalog, row: Row, flavour: Flavour) {
    let (name, kind) = (row.text("name"), row.text("kind"));
    let table_name = QualifiedName::bare(row.text("table"));
    if kind == "SPATIAL" {
        catalog.remark(&table_name, format!("index {name} is spatial"));
        return;
    }
    let Some(table) = find(catalog, row) else { return };
    let length = row.get("length").and_then(|it| it.parse().ok());
    let descending = row.get("order") == Some("D");
    let column = row.get("column").map(|column| IndexColumn {
        sort: if descending { SortOrder::Descending } else { SortOrder::Ascending },
        length,
        ..IndexColumn::ascending(column)
    });
    if name == "PRIMARY" {
        let key = table.primary_key.get_or_insert_with(|| PrimaryKey { name, columns: vec![] });
        key.columns.extend(column);
        return;
    }
    if table.indexes.last().is_none_or(|it| it.name != name) {
        table.indexes.push(Index {
            name,
            unique: !row.is("not_unique"),
            columns: vec![],
            expression: None,
            predicate: None,
            method: if kind == "FULLTEXT" { IndexMethod::Fulltext } else { IndexMethod::BTree },
        });
    }
    let Some(index) = table.indexes.last_mut() else { return };
    index.columns.extend(column);
    if let Some(expression) = row.get("expression") {
        index.expression = Some(mysql::expression(expression, flavour));
        index.columns.clear();
    }
}

/// Rows are columns of foreign keys; those of one key follow one another.
fn foreign_key(catalog: &mut Catalog, row: Row) {
    let Some(table) = find(catalog, row) else { return };
    let name = row.text("name");
    if table.foreign_keys.last().is_none_or(|it| it.name != name) {
        table.foreign_keys.push(ForeignKey {
            name,
            columns: vec![],
            referenced_table: QualifiedName::bare(row.text("other")),
            referenced_columns: vec![],
            on_delete: ReferentialAction::from_sql(row.get("on_delete").unwrap_or_default()),
            on_update: ReferentialAction::from_sql(row.get("on_update").unwrap_or_default()),
        });
    }
    let Some(key) = table.foreign_keys.last_mut() else { return };
    key.columns.push(row.text("column"));
    key.referenced_columns.push(row.text("other_column"));
}

/// MariaDB's JSON is a text with a check of its own.
fn check(catalog: &mut Catalog, row: Row, flavour: Flavour) {
    let name = row.text("name");
    let expression = mysql::expression(&row.text("expression"), flavour);
    let Some(table) = find(catalog, row) else { return };
    let is_json = |name: &str| expression == format!("json_valid(`{}`)", name.replace('`', "``"));
    let json = table.columns.iter_mut().find(|it| is_json(&it.name));
    match json {
        // A rename of the column leaves the name of its check.
        Some(column) if name == column.name || row.get("level") == Some("Column") => {
            column.ty = ColumnType::Sql("JSON".to_owned());
            column.default = column.default.take().map(|it| match it {
                dioptra_generator::migrate::DefaultValue::Text(text) => {
                    dioptra_generator::migrate::DefaultValue::Json(text)
                }
                other => other,
            });
        }
        _ => table.checks.push(Check { name, expression }),
    }
}

const TABLE_COLUMNS: &[&str] = &["table", "kind", "comment"];
const TABLES: &str = "SELECT TABLE_NAME, TABLE_TYPE, TABLE_COMMENT FROM information_schema.TABLES \
    WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME";

const COLUMN_COLUMNS: &[&str] =
    &["table", "column", "type", "nullable", "default", "extra", "generated", "comment"];
const COLUMNS: &str = "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, EXTRA, \
    GENERATION_EXPRESSION, COLUMN_COMMENT FROM information_schema.COLUMNS \
    WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, ORDINAL_POSITION";

const INDEX_COLUMNS: &[&str] =
    &["table", "name", "not_unique", "kind", "column", "order", "length", "expression"];
const INDEXES: &str = "SELECT TABLE_NAME, INDEX_NAME, CAST(NON_UNIQUE AS CHAR), INDEX_TYPE, COLUMN_NAME, COLLATION, \
    CAST(SUB_PART AS CHAR), EXPRESSION FROM information_schema.STATISTICS \
    WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX";
const INDEXES_OF_MARIADB: &str = "SELECT TABLE_NAME, INDEX_NAME, CAST(NON_UNIQUE AS CHAR), INDEX_TYPE, COLUMN_NAME, \
    COLLATION, CAST(SUB_PART AS CHAR), NULL FROM information_schema.STATISTICS \
    WHERE TABLE_SCHEMA = DATABASE() ORDER BY TABLE_NAME, INDEX_NAME, SEQ_IN_INDEX";

const KEY_COLUMNS: &[&str] = &["table", "name", "column", "other", "other_column", "on_delete", "on_update"];
const FOREIGN_KEYS: &str = "SELECT k.TABLE_NAME, k.CONSTRAINT_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_NAME, \
    k.REFERENCED_COLUMN_NAME, r.DELETE_RULE, r.UPDATE_RULE FROM information_schema.KEY_COLUMN_USAGE k \
    JOIN information_schema.REFERENTIAL_CONSTRAINTS r ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA \
    AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME AND r.TABLE_NAME = k.TABLE_NAME \
    WHERE k.TABLE_SCHEMA = DATABASE() AND k.REFERENCED_TABLE_NAME IS NOT NULL \
    ORDER BY k.TABLE_NAME, k.CONSTRAINT_NAME, k.ORDINAL_POSITION";

const CHECK_COLUMNS: &[&str] = &["table", "name", "expression", "level"];
const CHECKS: &str = "SELECT t.TABLE_NAME, c.CONSTRAINT_NAME, c.CHECK_CLAUSE, NULL FROM information_schema.CHECK_CONSTRAINTS c \
    JOIN information_schema.TABLE_CONSTRAINTS t ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA \
    AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME WHERE c.CONSTRAINT_SCHEMA = DATABASE() \
    ORDER BY t.TABLE_NAME, c.CONSTRAINT_NAME";
const CHECKS_OF_MARIADB: &str = "SELECT TABLE_NAME, CONSTRAINT_NAME, CHECK_CLAUSE, LEVEL \
    FROM information_schema.CHECK_CONSTRAINTS WHERE CONSTRAINT_SCHEMA = DATABASE() \
    ORDER BY TABLE_NAME, CONSTRAINT_NAME";
