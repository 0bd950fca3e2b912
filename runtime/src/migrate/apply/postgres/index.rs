//! Indexes that are built concurrently, and what is left of those whose building was stopped.

use crate::{
    meta::Provider,
    migrate::{
        session::{DatabaseError, Session},
        split::tokens,
        words::word,
    },
};

/// What there is of an index.
pub(super) enum IndexState {
    Absent,
    Valid,
    /// Left by a CREATE INDEX CONCURRENTLY that failed; this drops it.
    Invalid(String),
}

/// An index that a statement creates.
pub(super) struct Created<'s> {
    name: &'s str,
    /// Where it stands in the statement: the table, as written.
    table: String,
}

/// The index that a statement creates, if it does. Without a name a second attempt could not tell what the first has left,
/// and would make another index.
pub(super) fn created(statement: &str) -> Result<Option<Created<'_>>, DatabaseError> {
    let is = |token: &str, word: &str| token.eq_ignore_ascii_case(word);
    let mut rest = tokens(statement, Provider::Postgresql).peekable();
    if !rest.next().is_some_and(|it| is(it, "CREATE")) {
        return Ok(None);
    }
    rest.next_if(|it| is(it, "UNIQUE"));
    if rest.next_if(|it| is(it, "INDEX")).is_none() {
        return Ok(None);
    }
    while rest.next_if(|it| ["CONCURRENTLY", "IF", "NOT", "EXISTS"].iter().any(|word| is(it, word))).is_some()
    {
    }
    let Some(name) = rest.next() else { return Ok(None) };
    if is(name, "ON") {
        return Err(DatabaseError::refused(
            "an index that is built concurrently needs a name: CREATE INDEX CONCURRENTLY name ON ..",
        ));
    }
    let mut rest = rest.skip_while(|it| !is(it, "ON")).skip(1).peekable();
    rest.next_if(|it| is(it, "ONLY"));
    let mut table = rest.next().unwrap_or_default().to_owned();
    while rest.next_if_eq(&".").is_some() {
        table += &format!(".{}", rest.next().unwrap_or_default());
    }
    Ok(Some(Created { name, table }))
}

/// What there is of the index. It is in the schema of its table, whatever the search path says.
pub(super) async fn state(
    session: &mut Session,
    created: Option<Created<'_>>,
) -> Result<IndexState, DatabaseError> {
    let Some(Created { name, table }) = created else { return Ok(IndexState::Absent) };
    let stored = if name.starts_with('"') { word(name) } else { name.to_lowercase() };
    let sql = format!(
        "SELECT i.indisvalid, format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_index i \
         JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid \
         JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
         JOIN pg_catalog.pg_class t ON t.relnamespace = c.relnamespace \
         WHERE c.relname = {} AND t.oid = pg_catalog.to_regclass({})",
        session.literal(&stored),
        session.literal(&table)
    );
    Ok(match session.rows(&sql).await?.into_iter().next().as_deref() {
        Some([Some(valid), Some(path)]) if valid == "f" => {
            IndexState::Invalid(format!("DROP INDEX CONCURRENTLY {path}"))
        }
        Some(_) => IndexState::Valid,
        None => IndexState::Absent,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_index_and_its_table_are_read_as_written() {
        let read = |sql| created(sql).unwrap().map(|it| format!("{} of {}", it.name, it.table));
        let index = read("CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"on_a\" ON ONLY app.\"T\" (on_b)");
        assert_eq!(index.as_deref(), Some("\"on_a\" of app.\"T\""));
        assert_eq!(read("REINDEX INDEX CONCURRENTLY i"), None);
        assert!(created("CREATE INDEX CONCURRENTLY ON t (a)").is_err());
    }
}
