//! What the schema defines: as written, its documentation, and what it is in the database.

use crate::{
    ast::{Block, Enum, Field, Identifier, Model},
    ide::{Analysis, documentation::code, names::Names, occurrences::Symbol},
    migrate::{ColumnType, Database},
    schema::{ForeignKey, RelationField, RelationKind, Schema},
};

/// Markdown; `None` for what has no more to say than its name.
pub(super) fn describe(symbol: Symbol<'_>, analysis: &Analysis, names: &Names<'_>) -> Option<String> {
    let schema = analysis.schema();
    match symbol {
        Symbol::Block(name) => match names.get(name)? {
            Block::Model(it) => Some(model(it, schema)),
            Block::Enum(it) => Some(enumeration(it, schema)),
            Block::Fragment(it) => {
                let header = format!("fragment {} on {}", it.name.name, it.model.name);
                Some(paragraphs([Some(code(&header)), it.documentation.clone()]))
            }
            Block::Input(it) => {
                let header = format!("input {} from {}", it.name.name, it.model.name);
                Some(paragraphs([Some(code(&header)), it.documentation.clone()]))
            }
            Block::Config(_) | Block::Invalid(_) => None,
        },
        Symbol::Field { model, field } => {
            let it = names.field(model, field)?;
            let text = code(&one_line(analysis.sources().text(it.span)));
            let database = schema.and_then(|schema| in_database(model, it, schema));
            Some(paragraphs([Some(text), it.documentation.clone(), database]))
        }
        Symbol::Value { enumeration, value } => {
            let it = names.enumeration(enumeration)?.values().find(|it| it.name.name == value)?;
            let stored = schema.and_then(|schema| stored_value(enumeration, &it.name, schema));
            let text = code(&one_line(analysis.sources().text(it.span)));
            Some(paragraphs([Some(text), it.documentation.clone(), stored]))
        }
        Symbol::Datasource => {
            let provider = names.provider()?;
            let header = code(&format!("datasource {}", names.datasource_name()));
            Some(paragraphs([Some(header), Some(provider.display().to_owned())]))
        }
    }
}

fn model(it: &Model, schema: Option<&Schema>) -> String {
    let header = code(&format!("{} {}", it.kind.keyword(), it.name.name));
    let table = schema.and_then(|schema| schema.find_model(&it.name.name)).map(|(_, model)| {
        let what = if model.view { "View" } else { "Table" };
        format!("{what} {}", qualified(model.database_schema.as_deref(), &model.database_name))
    });
    paragraphs([Some(header), it.documentation.clone(), table])
}

fn enumeration(it: &Enum, schema: Option<&Schema>) -> String {
    let values: Vec<_> = it.values().map(|value| format!("  {}", value.name.name)).collect();
    let text = code(&format!("enum {} {{\n{}\n}}", it.name.name, values.join("\n")));
    let ty = schema
        .filter(|schema| schema.datasource.provider.dialect() == crate::provider::Dialect::Postgres)
        .and_then(|schema| schema.enums.iter().find(|found| found.name == it.name.name))
        .map(|found| format!("Type {}", qualified(found.database_schema.as_deref(), &found.database_name)));
    paragraphs([Some(text), it.documentation.clone(), ty])
}

fn stored_value(enumeration: &str, value: &Identifier, schema: &Schema) -> Option<String> {
    let it = schema.enums.iter().find(|it| it.name == enumeration)?;
    let found = it.values.iter().find(|it| it.name == value.name)?;
    Some(format!("Stored as `{}`", found.database_name))
}

fn in_database(model: &str, field: &Field, schema: &Schema) -> Option<String> {
    let (_, model) = schema.find_model(model)?;
    let found = model.fields.iter().find(|it| it.name == field.name.name)?;
    if let Some(relation) = found.relation() {
        return Some(describe_relation(relation, schema));
    }
    let scalar = found.scalar()?;
    let database = Database::from_schema(schema);
    let table = database
        .tables
        .iter()
        .find(|table| table.name.name == model.database_name && table.name.schema == model.database_schema);
    let column = table.and_then(|it| it.columns.iter().find(|column| column.name == scalar.database_name));
    let ty = column.map(|column| match &column.ty {
        ColumnType::Sql(sql) => format!(": `{sql}`"),
        ColumnType::Enum { name } => format!(": `\"{name}\"`"),
        ColumnType::InlineEnum { .. } => String::new(),
    });
    let table = qualified(model.database_schema.as_deref(), &model.database_name);
    Some(format!("Column `{}` of {table}{}", scalar.database_name, ty.unwrap_or_default()))
}

fn describe_relation(field: &RelationField, schema: &Schema) -> String {
    match &schema[field.relation].kind {
        RelationKind::OneToOne(key) | RelationKind::OneToMany(key) => describe_key(key, schema),
        RelationKind::ManyToMany(table) => format!(
            "Many to many, by the table `{}`: `A` refers to {}, `B` to {}",
            table.database_name, schema[table.a.0].name, schema[table.b.0].name
        ),
    }
}

fn describe_key(key: &ForeignKey, schema: &Schema) -> String {
    let columns = |model: crate::schema::ModelId, fields: &[crate::schema::FieldId]| {
        let model = &schema[model];
        let names: Vec<_> = fields
            .iter()
            .filter_map(|id| model[*id].scalar())
            .map(|scalar| format!("`{}.{}`", model.database_name, scalar.database_name))
            .collect();
        names.join(", ")
    };
    format!(
        "{} refers to {}; on delete {}, on update {}",
        columns(key.model, &key.fields),
        columns(key.referenced_model, &key.references),
        key.on_delete.sql(),
        key.on_update.sql()
    )
}

fn qualified(schema: Option<&str>, name: &str) -> String {
    schema.map_or_else(|| format!("`{name}`"), |schema| format!("`{schema}.{name}`"))
}

/// A field over several lines on one, without the columns it was aligned in.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn paragraphs<const N: usize>(parts: [Option<String>; N]) -> String {
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}
