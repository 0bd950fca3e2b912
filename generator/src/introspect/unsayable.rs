//! What a live database has and no schema can say, though a table has it.

use super::{Catalog, scalar::type_text};
use crate::{
    migrate::{Database, ForeignKey, Index, Table},
    provider::Provider,
};

/// Takes it out of the catalog, with a remark.
pub fn take_out(catalog: &mut Catalog) {
    let mut remarks = vec![];
    let database = catalog.database.clone();
    for table in &mut catalog.database.tables {
        let name = table.name.clone();
        let Table { indexes, foreign_keys, .. } = table;
        for index in indexes.extract_if(.., |it| is_unique_expression(it)) {
            remarks.push((name.clone(), format!("index {} is unique by an expression", index.name)));
        }
        for key in foreign_keys.extract_if(.., |it| has_other_types(&database, &name, it)) {
            let (columns, to) = (key.columns.join(", "), &key.referenced_table);
            let text = format!(
                "foreign key {} has other types than the key of {to}, so that {columns} is no relation",
                key.name
            );
            remarks.push((name.clone(), text));
        }
    }
    remarks.into_iter().for_each(|(name, text)| catalog.remark(&name, text));
    // A view has the columns of its tables, and their defaults would be those of rows that nobody inserts.
    catalog.views.iter_mut().flat_map(|it| &mut it.columns).for_each(|it| it.default = None);
}

/// `lower(email)` that is unique.
pub fn is_unique_expression(index: &Index) -> bool {
    index.unique && index.expression.is_some()
}

/// True for a key whose columns are not of the scalars that it refers to: `INTEGER` to `BIGINT`.
pub fn has_other_types(database: &Database, table: &crate::migrate::QualifiedName, key: &ForeignKey) -> bool {
    let scalar = |table: Option<&Table>, name: &str, provider: Provider| match &table?.column(name)?.ty {
        crate::migrate::ColumnType::Sql(ty) => Some(type_text(ty, provider).scalar),
        _ => None,
    };
    let of = |columns: &[String], table| {
        columns.iter().map(|it| scalar(database.table(table), it, database.provider)).collect::<Vec<_>>()
    };
    let (own, other) = (of(&key.columns, table), of(&key.referenced_columns, &key.referenced_table));
    own.iter().zip(&other).any(|(a, b)| a.is_some() && b.is_some() && a != b)
}
