//! The catalog of PostgreSQL (manual, "System Catalogs").

use dioptra_generator::{
    introspect::{Catalog, Comment, postgres},
    migrate::{
        Check, Column, ColumnType, EnumType, EnumValue, ForeignKey, Index, IndexColumn, PrimaryKey,
        QualifiedName, Table, Usage,
    },
    schema::{Extension, IndexMethod, Provider, ReferentialAction, SortOrder},
};
use dioptra_runtime::migrate::Migrator;

use super::{
    is_ledger,
    rows::{Row, Rows},
};
use crate::error::Failure;

/// Reads the schemas that are listed, or that of the connection.
pub async fn read(migrator: &mut Migrator, schemas: &[String]) -> Result<Catalog, Failure> {
    let wanted = match schemas {
        [] => "n.nspname = current_schema()".to_owned(),
        _ => {
            let names: Vec<_> =
                schemas.iter().map(|name| format!("'{}'", name.replace('\'', "''"))).collect();
            format!("n.nspname IN ({})", names.join(", "))
        }
    };
    let mut reader = Reader { catalog: Catalog::empty(Provider::Postgresql), qualified: !schemas.is_empty() };
    if reader.qualified {
        let existing = format!("SELECT nspname FROM pg_namespace n WHERE {wanted} ORDER BY 1");
        let existing = Rows::query(migrator, &["name"], &existing).await?;
        reader.catalog.database.schemas = existing.iter().map(|row| row.text("name")).collect();
    }
    let extensions = "SELECT extname, nspname, extversion FROM pg_extension \
        JOIN pg_namespace n ON n.oid = extnamespace WHERE extname <> 'plpgsql' ORDER BY 1";
    let extensions = Rows::query(migrator, &["name", "schema", "version"], extensions).await?;
    reader.catalog.database.extensions = extensions
        .iter()
        .map(|row| Extension {
            name: row.text("name"),
            schema: Some(row.text("schema")),
            version: Some(row.text("version")),
        })
        .collect();
    for row in Rows::query(migrator, ENUM_COLUMNS, &ENUMS.replace("{wanted}", &wanted)).await?.iter() {
        reader.enumeration(row);
    }
    for row in Rows::query(migrator, COLUMN_COLUMNS, &COLUMNS.replace("{wanted}", &wanted)).await?.iter() {
        reader.column(row);
    }
    for row in Rows::query(migrator, INDEX_COLUMNS, &INDEXES.replace("{wanted}", &wanted)).await?.iter() {
        reader.index(row);
    }
    for row in
        Rows::query(migrator, CONSTRAINT_COLUMNS, &CONSTRAINTS.replace("{wanted}", &wanted)).await?.iter()
    {
        reader.constraint(row);
    }
    if schemas.is_empty() {
        let others = Rows::query(migrator, &["name"], OTHER_SCHEMAS).await?;
        let others: Vec<_> = others.iter().map(|row| row.text("name")).collect();
        if !others.is_empty() {
            let list: Vec<_> = others.iter().map(|it| format!("\"{it}\"")).collect();
            let text = format!(
                "{} not described; to have it so, write in the datasource: schemas = [\"public\", {}]",
                if others.len() == 1 {
                    "is a schema with tables that are"
                } else {
                    "are schemas with tables that are"
                },
                list.join(", ")
            );
            reader.catalog.remark(&QualifiedName::bare(others.join(", ")), text);
        }
    }
    Ok(reader.catalog)
}

struct Reader {
    catalog: Catalog,
    qualified: bool,
}

impl Reader {
    fn name(&self, schema: Option<&str>, name: &str) -> QualifiedName {
        QualifiedName { schema: schema.filter(|_| self.qualified).map(str::to_owned), name: name.to_owned() }
    }

    fn table_name(&self, row: Row) -> QualifiedName {
        self.name(row.get("schema"), row.get("table").unwrap_or_default())
    }

    fn table(&mut self, row: Row) -> Option<&mut Table> {
        let name = self.table_name(row);
        self.catalog.database.tables.iter_mut().rev().find(|it| it.name == name)
    }

    fn enumeration(&mut self, row: Row) {
        let name = self.name(row.get("schema"), row.get("name").unwrap_or_default());
        let values = row.list("values").into_iter().map(EnumValue::from).collect();
        self.catalog.database.enums.push(EnumType { name, values, was: None });
    }

    /// Rows come table by table; one without a column is a table without columns.
    fn column(&mut self, row: Row) {
        let name = self.table_name(row);
        if is_ledger(&name.name) {
            return;
        }
        let is_view = matches!(row.get("kind"), Some("v" | "m"));
        let tables = if is_view { &mut self.catalog.views } else { &mut self.catalog.database.tables };
        if tables.last().is_none_or(|it| it.name != name) {
            tables.push(Table::empty(name.clone()));
            if row.get("kind") == Some("p") {
                self.catalog.remark(&name, "is partitioned; its partitions are not described");
            }
            if row.is("row_security") {
                self.catalog.remark(&name, "has row level security, whose policies are not described");
            }
            self.comment(&name, None, row.get("table_comment"));
        }
        let Some(column_name) = row.get("column").map(str::to_owned) else { return };
        let list = row.is("is_list");
        let ty = match row.get("enum") {
            Some(enumeration) => ColumnType::Enum { name: self.name(row.get("enum_schema"), enumeration) },
            None => ColumnType::Sql(postgres::column_type(row.get("type").unwrap_or_default())),
        };
        let expression = row.get("default");
        let generated = row.is("is_generated");
        let autoincrement =
            !generated && (row.is("is_identity") || expression.is_some_and(|it| it.starts_with("nextval(")));
        let value = expression.filter(|_| !generated && !autoincrement);
        let column = Column {
            name: column_name.clone(),
            default: value.and_then(|it| postgres::default(it, &ty, list)),
            ty,
            list,
            nullable: !row.is("not_null"),
            autoincrement,
            generated: expression.filter(|_| generated).map(str::to_owned),
            usage: Usage::Used,
            was: None,
        };
        self.comment(&name, Some(&column_name), row.get("column_comment"));
        let tables = if is_view { &mut self.catalog.views } else { &mut self.catalog.database.tables };
        if let Some(table) = tables.last_mut() {
            table.columns.push(column);
        }
    }

    fn comment(&mut self, table: &QualifiedName, column: Option<&str>, text: Option<&str>) {
        if let Some(text) = text {
            let column = column.map(str::to_owned);
            self.catalog.comments.push(Comment { table: table.clone(), column, text: text.to_owned() });
        }
    }

    fn index(&mut self, row: Row) {
        let table = self.table_name(row);
        if !row.is("valid") {
            let text = format!("index {} is invalid: it was built concurrently and failed", row.text("name"));
            self.catalog.remark(&table, text);
            return;
        }
        if row.is("has_included") {
            let text = format!("index {} includes columns, which are not described", row.text("name"));
            self.catalog.remark(&table, text);
        }
        let columns: Vec<Option<String>> =
            row.get("columns").and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
        let (classes, descending) = (row.list("classes"), row.list("descending"));
        let is_expression = columns.iter().any(Option::is_none);
        if is_expression && columns.len() > 1 {
            let text = format!("index {} is over expressions and columns together", row.text("name"));
            self.catalog.remark(&table, text);
            return;
        }
        let method = match row.get("method") {
            Some("btree") => IndexMethod::BTree,
            Some("hash") => IndexMethod::Hash,
            Some("gist") => IndexMethod::Gist,
            Some("gin") => IndexMethod::Gin,
            Some("spgist") => IndexMethod::SpGist,
            Some("brin") => IndexMethod::Brin,
            other => {
                let method = other.unwrap_or_default();
                let text = format!("index {} uses the method {method}", row.text("name"));
                self.catalog.remark(&table, text);
                return;
            }
        };
        let columns: Vec<_> = columns
            .into_iter()
            .enumerate()
            .filter_map(|(i, name)| {
                Some(IndexColumn {
                    name: name?,
                    sort: match descending.get(i).map(String::as_str) {
                        Some("t") => SortOrder::Descending,
                        _ => SortOrder::Ascending,
                    },
                    length: None,
                    operator_class: classes.get(i).filter(|it| !it.is_empty()).cloned(),
                })
            })
            .collect();
        let name = row.text("name");
        let expression = row.get("expression").filter(|_| is_expression).map(str::to_owned);
        let index = Index {
            unique: row.is("unique"),
            expression,
            predicate: row.get("predicate").map(str::to_owned),
            method,
            columns: columns.clone(),
            name: name.clone(),
        };
        let is_primary = row.is("primary");
        let Some(table) = self.table(row) else { return };
        match is_primary {
            true => table.primary_key = Some(PrimaryKey { name, columns }),
            false => table.indexes.push(index),
        }
    }

    fn constraint(&mut self, row: Row) {
        let name = row.text("name");
        let table = self.table_name(row);
        if !row.is("validated") {
            self.catalog.remark(&table, format!("constraint {name} is not validated"));
        }
        match row.get("kind") {
            Some("f") => {
                let key = ForeignKey {
                    name,
                    columns: row.list("columns"),
                    referenced_table: self
                        .name(row.get("other_schema"), row.get("other").unwrap_or_default()),
                    referenced_columns: row.list("other_columns"),
                    on_delete: action(row.get("on_delete")),
                    on_update: action(row.get("on_update")),
                };
                if let Some(table) = self.table(row) {
                    table.foreign_keys.push(key);
                }
            }
            Some("c") => {
                let check = Check { name, expression: row.text("expression") };
                if let Some(table) = self.table(row) {
                    table.checks.push(check);
                }
            }
            _ => self
                .catalog
                .remark(&table, format!("constraint {name} excludes rows, which is not described")),
        }
    }
}

fn action(code: Option<&str>) -> ReferentialAction {
    match code {
        Some("c") => ReferentialAction::Cascade,
        Some("r") => ReferentialAction::Restrict,
        Some("n") => ReferentialAction::SetNull,
        Some("d") => ReferentialAction::SetDefault,
        _ => ReferentialAction::NoAction,
    }
}

const ENUM_COLUMNS: &[&str] = &["schema", "name", "values"];
const ENUMS: &str = "SELECT n.nspname, t.typname, \
    (SELECT json_agg(e.enumlabel ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid) \
    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace \
    WHERE t.typtype = 'e' AND {wanted} \
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e') ORDER BY 1, 2";

const COLUMN_COLUMNS: &[&str] = &[
    "schema",
    "table",
    "kind",
    "row_security",
    "table_comment",
    "column",
    "type",
    "is_list",
    "enum_schema",
    "enum",
    "not_null",
    "default",
    "is_generated",
    "is_identity",
    "column_comment",
];
const COLUMNS: &str = "SELECT n.nspname, c.relname, c.relkind, c.relrowsecurity, obj_description(c.oid, 'pg_class'), \
    a.attname, format_type(coalesce(nullif(t.typelem, 0), t.oid), a.atttypmod), t.typcategory = 'A', \
    en.nspname, e.typname, a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attgenerated <> '', a.attidentity <> '', \
    col_description(c.oid, a.attnum) \
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
    LEFT JOIN (SELECT oid, typcategory, CASE WHEN typcategory = 'A' THEN typelem ELSE 0 END AS typelem \
    FROM pg_type) t ON t.oid = a.atttypid \
    LEFT JOIN pg_type e ON e.oid = coalesce(nullif(t.typelem, 0), t.oid) AND e.typtype = 'e' \
    LEFT JOIN pg_namespace en ON en.oid = e.typnamespace \
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum \
    WHERE c.relkind IN ('r', 'p', 'v', 'm') AND NOT c.relispartition AND {wanted} \
    AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.objid = c.oid AND x.deptype = 'e') \
    ORDER BY n.nspname, c.relname, a.attnum";

/// Tables of extensions are theirs.
const OTHER_SCHEMAS: &str = "SELECT DISTINCT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
    WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema' \
    AND n.nspname <> current_schema() AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') \
    ORDER BY 1";

const INDEX_COLUMNS: &[&str] = &[
    "schema",
    "table",
    "name",
    "unique",
    "primary",
    "valid",
    "method",
    "columns",
    "classes",
    "descending",
    "expression",
    "predicate",
    "has_included",
];
const INDEXES: &str = "SELECT n.nspname, c.relname, ic.relname, i.indisunique, i.indisprimary, i.indisvalid, am.amname, \
    (SELECT json_agg(a.attname ORDER BY k.at) FROM unnest(i.indkey) WITH ORDINALITY k(number, at) \
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number AND k.number > 0 \
    WHERE k.at <= i.indnkeyatts), \
    (SELECT json_agg(CASE WHEN o.opcdefault AND (o.opcnamespace = 'pg_catalog'::regnamespace \
        OR NOT EXISTS (SELECT FROM pg_am a WHERE a.oid = o.opcmethod AND a.amname IN ('gin', 'gist'))) \
        THEN '' ELSE o.opcname END ORDER BY k.at) \
    FROM unnest(i.indclass) WITH ORDINALITY k(class, at) JOIN pg_opclass o ON o.oid = k.class), \
    (SELECT json_agg(CASE WHEN k.option & 1 = 1 THEN 't' ELSE 'f' END ORDER BY k.at) \
    FROM unnest(i.indoption) WITH ORDINALITY k(option, at)), \
    pg_get_expr(i.indexprs, c.oid), pg_get_expr(i.indpred, c.oid), i.indnatts > i.indnkeyatts \
    FROM pg_index i JOIN pg_class ic ON ic.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid \
    JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_am am ON am.oid = ic.relam \
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND {wanted} \
    AND NOT EXISTS (SELECT FROM pg_constraint x WHERE x.conindid = ic.oid AND x.contype = 'x') \
    ORDER BY n.nspname, c.relname, ic.relname";

const CONSTRAINT_COLUMNS: &[&str] = &[
    "schema",
    "table",
    "name",
    "kind",
    "validated",
    "columns",
    "other_schema",
    "other",
    "other_columns",
    "on_delete",
    "on_update",
    "expression",
];
const CONSTRAINTS: &str = "SELECT n.nspname, c.relname, k.conname, k.contype, k.convalidated, \
    (SELECT json_agg(a.attname ORDER BY x.at) FROM unnest(k.conkey) WITH ORDINALITY x(number, at) \
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = x.number), \
    fn.nspname, f.relname, \
    (SELECT json_agg(a.attname ORDER BY x.at) FROM unnest(k.confkey) WITH ORDINALITY x(number, at) \
    JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = x.number), \
    k.confdeltype, k.confupdtype, pg_get_expr(k.conbin, k.conrelid) \
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
    LEFT JOIN pg_class f ON f.oid = k.confrelid LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace \
    WHERE k.contype IN ('f', 'c', 'x') AND k.conparentid = 0 AND NOT c.relispartition AND {wanted} \
    ORDER BY n.nspname, c.relname, k.conname";
