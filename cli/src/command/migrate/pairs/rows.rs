//! Rows of the tables before a plan. The value of a column depends on its type and the row's number alone, so that the
//! rows of two tables fit together whatever foreign keys there are.

use dioptra_generator::{
    migrate::{Column, ColumnType, Database, EnumType, QualifiedName, Table},
    provider::{Dialect, Provider},
};

use super::dice::Dice;

/// Rows begin with this number, above what conditions allow.
const FIRST: usize = 2;

/// How rows look.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// How many there are in each table.
    pub count: usize,
    /// The last one has NULL in some of the columns that may be NULL.
    pub nulls: bool,
    /// Texts can be read as numbers.
    pub numbers: bool,
}

impl Look {
    pub fn draw(dice: &mut Dice) -> Look {
        Look { count: dice.between(0, 5).min(3), nulls: dice.chance(60), numbers: dice.chance(60) }
    }
}

/// The statement that fills a table.
pub fn insert(database: &Database, table: &Table, look: Look, dice: &mut Dice) -> String {
    let provider = database.provider;
    let columns: Vec<&Column> = table.columns.iter().filter(|it| it.generated.is_none()).collect();
    let names: Vec<_> = columns.iter().map(|it| ident(&it.name, provider)).collect();
    let rows = (0..look.count).map(|row| {
        let is_last = row + 1 == look.count;
        let values: Vec<_> = columns
            .iter()
            .map(|column| match column.nullable && look.nulls && is_last && dice.chance(60) {
                true => "NULL".to_owned(),
                false => list_or_value(column, database, FIRST + row, look),
            })
            .collect();
        format!("({})", values.join(", "))
    });
    let rows = rows.collect::<Vec<_>>().join(", ");
    format!("INSERT INTO {} ({}) VALUES {rows}", path(&table.name, provider), names.join(", "))
}

/// The script that empties these tables.
pub fn delete(database: &Database, tables: &[&QualifiedName]) -> String {
    let (off, on) = unchecked(database.provider);
    let all: String =
        tables.iter().map(|it| format!("DELETE FROM {};\n", path(it, database.provider))).collect();
    format!("{off};\n{all}{on}")
}

/// What turns foreign keys off and on again.
pub fn unchecked(provider: Provider) -> (&'static str, &'static str) {
    match provider.dialect() {
        Dialect::Sqlite => ("PRAGMA foreign_keys=OFF", "PRAGMA foreign_keys=ON"),
        Dialect::Postgres => {
            ("SET session_replication_role = replica", "SET session_replication_role = DEFAULT")
        }
        Dialect::Mysql => ("SET foreign_key_checks = 0", "SET foreign_key_checks = 1"),
    }
}

/// The query that reads the columns of a table as text.
pub fn select(table: &Table, provider: Provider) -> String {
    let columns: Vec<_> = table.columns.iter().map(|it| as_text(it, provider)).collect();
    format!("SELECT {} FROM {}", columns.join(", "), path(&table.name, provider))
}

fn as_text(column: &Column, provider: Provider) -> String {
    let name = ident(&column.name, provider);
    let ty = match &column.ty {
        ColumnType::Sql(sql) => sql.as_str(),
        _ => "",
    };
    match provider.dialect() {
        Dialect::Sqlite => format!("quote({name})"),
        // A text does without the padding of CHAR, but a list of them shows it.
        Dialect::Postgres if column.list && ty.starts_with("CHAR") => format!("{name}::text[]::text"),
        Dialect::Postgres => format!("{name}::text"),
        Dialect::Mysql if ty.contains("BLOB") || ty.contains("BINARY") || ty.starts_with("BIT") => {
            format!("hex({name})")
        }
        Dialect::Mysql if ty == "point" => format!("ST_AsText({name})"),
        Dialect::Mysql => format!("CAST({name} AS CHAR)"),
    }
}

fn list_or_value(column: &Column, database: &Database, row: usize, look: Look) -> String {
    match &column.ty {
        _ if column.list => {
            let one = Column { list: false, ..column.clone() };
            let ty = match &column.ty {
                ColumnType::Sql(sql) => sql.clone(),
                ColumnType::Enum { name } => match &name.schema {
                    Some(schema) => format!("\"{schema}\".\"{}\"", name.name),
                    None => format!("\"{}\"", name.name),
                },
                ColumnType::InlineEnum { .. } => String::new(),
            };
            format!("ARRAY[{}]::{ty}[]", list_or_value(&one, database, row, look))
        }
        ColumnType::Enum { name } => {
            let values = database.enums.iter().find(|it: &&EnumType| it.name == *name).unwrap();
            text(&values.values[row % values.values.len()].name, database.provider)
        }
        ColumnType::InlineEnum { values } => text(&values[row % values.len()].name, database.provider),
        ColumnType::Sql(ty) => value(ty, row, look, database.provider),
    }
}

fn value(ty: &str, row: usize, look: Look, provider: Provider) -> String {
    let dialect = provider.dialect();
    let name = ty.split('(').next().unwrap_or_default().trim();
    let scale = ty.trim_end_matches(')').rsplit_once(',').map(|it| it.1.trim());
    match name {
        "UUID" => format!("'00000000-0000-4000-8000-00000000000{row}'"),
        "BOOLEAN" => row.is_multiple_of(2).to_string(),
        "BIT" if dialect == Dialect::Mysql => format!("b'{}'", row % 2),
        "BIT" if ty == "BIT" => format!("B'{}'", row % 2),
        "BIT" | "VARBIT" => format!("B'0000{row:04b}'"),
        "REAL" | "DOUBLE" | "DOUBLE PRECISION" | "FLOAT" => format!("{row}.5"),
        "DECIMAL" | "NUMERIC" if scale == Some("0") => row.to_string(),
        "DECIMAL" | "NUMERIC" => format!("{row}.5"),
        "MONEY" => format!("'{row}.50'"),
        "YEAR" => format!("200{row}"),
        "INET" => format!("'10.0.0.{row}'"),
        "XML" => format!("'<a>{row}</a>'"),
        "point" if dialect == Dialect::Mysql => format!("ST_GeomFromText('POINT(1 {row})')"),
        "point" => format!("'(1,{row})'"),
        "DATE" => format!("'2024-01-0{row}'"),
        "TIME" | "TIMETZ" => format!("'10:20:0{row}'"),
        "DATETIME" if dialect == Dialect::Sqlite => format!("'2024-01-0{row}T10:20:30.123+00:00'"),
        "DATETIME" | "TIMESTAMP" | "TIMESTAMPTZ" => format!("'2024-01-0{row} 10:20:30.123'"),
        "JSON" | "JSONB" => format!("'{{\"a\": {row}}}'"),
        "BYTEA" => format!("'\\x0{row}ff'"),
        "BLOB" | "TINYBLOB" | "MEDIUMBLOB" | "LONGBLOB" | "BINARY" | "VARBINARY" => format!("x'0{row}ff'"),
        _ if name.contains("TEXT") || name.contains("CHAR") || name == "CITEXT" => match look.numbers {
            true => format!("'{row}'"),
            false => text(&format!("it's {row}"), provider),
        },
        // Whatever type it is, PostgreSQL reads a text as one of its values.
        _ if dialect == Dialect::Postgres => format!("'{row}'"),
        _ => row.to_string(),
    }
}

fn text(text: &str, provider: Provider) -> String {
    let text =
        if provider.dialect() == Dialect::Mysql { text.replace('\\', "\\\\") } else { text.to_owned() };
    format!("'{}'", text.replace('\'', "''"))
}

fn path(table: &QualifiedName, provider: Provider) -> String {
    let schema = table.schema.iter().map(|it| ident(it, provider) + ".").collect::<String>();
    schema + &ident(&table.name, provider)
}

fn ident(name: &str, provider: Provider) -> String {
    match provider.dialect() {
        Dialect::Mysql => format!("`{}`", name.replace('`', "``")),
        _ => format!("\"{}\"", name.replace('"', "\"\"")),
    }
}
