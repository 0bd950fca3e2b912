//! What a database is, as lines that can be compared. Orders of columns are left out: adding one puts it last.

use dioptra_runtime::{meta::Provider, migrate::Migrator};

/// The lines, in order.
pub async fn read(migrator: &mut Migrator) -> Vec<String> {
    let queries: &[(&str, &str)] = match migrator.provider() {
        Provider::Sqlite => SQLITE,
        Provider::Postgresql => POSTGRES,
        Provider::Mysql => MYSQL,
    };
    let mut lines = vec![];
    for (what, sql) in queries {
        for row in migrator.query(sql).await.unwrap() {
            let values: Vec<_> = row.into_iter().map(|value| value.unwrap_or("NULL".to_owned())).collect();
            lines.push(format!("{what}: {}", values.join(" ")));
        }
    }
    lines.sort();
    lines
}

const SQLITE: &[(&str, &str)] = &[
    (
        "column",
        "SELECT t.name, c.name, c.type, c.\"notnull\", c.dflt_value, c.pk, c.hidden, t.sql LIKE '%AUTOINCREMENT%' \
         FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%'",
    ),
    (
        "foreign key",
        "SELECT t.name, group_concat(f.\"from\"), f.\"table\", group_concat(f.\"to\"), f.on_delete, f.on_update \
         FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table' GROUP BY t.name, f.id",
    ),
    ("index", "SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"),
    (
        "check",
        "SELECT name, substr(sql, instr(sql, 'CONSTRAINT \"')) FROM sqlite_schema WHERE sql LIKE '% CHECK (%'",
    ),
    (
        "generated",
        "SELECT name, substr(sql, 1, instr(sql, ') VIRTUAL')) FROM \
         (SELECT t.name, substr(t.sql, instr(t.sql, '\"' || c.name || '\" ' || c.type || ' ')) AS sql \
         FROM sqlite_schema t JOIN pragma_table_xinfo(t.name) c WHERE t.type = 'table' AND c.hidden > 1)",
    ),
];

const POSTGRES: &[(&str, &str)] = &[
    (
        "column",
        "SELECT a.attrelid::regclass, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated, \
         regexp_replace(pg_get_expr(d.adbin, d.adrelid), '^nextval.*', 'nextval') FROM pg_attribute a \
         JOIN pg_class c ON c.oid = a.attrelid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum \
         WHERE c.relkind = 'r' AND c.relnamespace::regnamespace::text !~ '^pg_|information_schema' \
         AND a.attnum > 0 AND NOT a.attisdropped",
    ),
    (
        "sequence",
        "SELECT d.refobjid::regclass, a.attname, format_type(s.seqtypid, NULL) FROM pg_sequence s \
         JOIN pg_depend d ON d.objid = s.seqrelid AND d.deptype = 'a' \
         JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid",
    ),
    (
        // NOT NULL is told with the column; its constraint, since PostgreSQL 18, keeps its name when the column is renamed.
        "constraint",
        "SELECT conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated FROM pg_constraint \
         WHERE contype <> 'n' AND connamespace::regnamespace::text !~ '^pg_|information_schema'",
    ),
    (
        "index",
        "SELECT pg_get_indexdef(indexrelid), indisvalid FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid \
         WHERE c.relnamespace::regnamespace::text !~ '^pg_|information_schema'",
    ),
    (
        "enum",
        "SELECT t.oid::regtype, string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_type t \
         JOIN pg_enum e ON e.enumtypid = t.oid GROUP BY t.oid",
    ),
    ("extension", "SELECT extname FROM pg_extension"),
];

const MYSQL: &[(&str, &str)] = &[
    (
        "column",
        "SELECT TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, IS_NULLABLE, COLUMN_DEFAULT, EXTRA, GENERATION_EXPRESSION, \
         COLLATION_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = DATABASE()",
    ),
    (
        "index",
        "SELECT TABLE_NAME, INDEX_NAME, CAST(NON_UNIQUE AS CHAR), INDEX_TYPE, GROUP_CONCAT(CONCAT_WS(' ', COLUMN_NAME, \
         COLLATION, SUB_PART) ORDER BY SEQ_IN_INDEX) FROM information_schema.STATISTICS \
         WHERE TABLE_SCHEMA = DATABASE() GROUP BY TABLE_NAME, INDEX_NAME, NON_UNIQUE, INDEX_TYPE",
    ),
    (
        "foreign key",
        "SELECT r.TABLE_NAME, r.CONSTRAINT_NAME, r.REFERENCED_TABLE_NAME, r.DELETE_RULE, r.UPDATE_RULE, \
         GROUP_CONCAT(CONCAT(k.COLUMN_NAME, '=', k.REFERENCED_COLUMN_NAME) ORDER BY k.ORDINAL_POSITION) \
         FROM information_schema.REFERENTIAL_CONSTRAINTS r JOIN information_schema.KEY_COLUMN_USAGE k \
         ON k.CONSTRAINT_SCHEMA = r.CONSTRAINT_SCHEMA AND k.CONSTRAINT_NAME = r.CONSTRAINT_NAME \
         AND k.TABLE_NAME = r.TABLE_NAME WHERE r.CONSTRAINT_SCHEMA = DATABASE() \
         GROUP BY r.TABLE_NAME, r.CONSTRAINT_NAME, r.REFERENCED_TABLE_NAME, r.DELETE_RULE, r.UPDATE_RULE",
    ),
    (
        // The check of a JSON column keeps its name when the column is renamed.
        "check",
        "SELECT IF(CHECK_CLAUSE LIKE 'json_valid(`%', '', CONSTRAINT_NAME), CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS \
         WHERE CONSTRAINT_SCHEMA = DATABASE()",
    ),
];
