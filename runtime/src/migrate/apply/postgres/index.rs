//! Indexes that are built concurrently, and what is left of those whose building was stopped.

use crate::migrate::{
    session::{DatabaseError, Session},
    words::Words,
};

/// What there is of an index.
pub(super) enum IndexState {
    Absent,
    Valid,
    /// Left by a CREATE INDEX CONCURRENTLY that failed; this drops it.
    Invalid(String),
}

/// The name of the index that a statement creates, if it does. Without a name a second attempt could not tell what the
/// first has left, and would make another index.
pub(super) fn created(words: &Words) -> Result<Option<&str>, DatabaseError> {
    if !(words.begins(&["CREATE", "INDEX"]) || words.begins(&["CREATE", "UNIQUE", "INDEX"])) {
        return Ok(None);
    }
    match words.name_after("CONCURRENTLY") {
        Some(name) if name.eq_ignore_ascii_case("ON") => Err(DatabaseError::refused(
            "an index that is built concurrently needs a name: CREATE INDEX CONCURRENTLY name ON ..",
        )),
        name => Ok(name),
    }
}

/// What there is of the index `name`: in the search path, or in a schema that the statement names.
pub(super) async fn state(
    session: &mut Session,
    name: Option<&str>,
    words: &Words,
) -> Result<IndexState, DatabaseError> {
    let Some(name) = name else { return Ok(IndexState::Absent) };
    let name = session.literal(name);
    let schemas: Vec<_> = words.all().iter().map(|word| session.literal(word)).collect();
    let sql = format!(
        "SELECT i.indisvalid, format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_index i \
         JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
         WHERE c.relname IN ({name}, lower({name})) \
         AND (pg_catalog.pg_table_is_visible(c.oid) OR n.nspname IN ({}))",
        schemas.join(", ")
    );
    Ok(match session.rows(&sql).await?.into_iter().next().as_deref() {
        Some([Some(valid), Some(path)]) if valid == "f" => {
            IndexState::Invalid(format!("DROP INDEX CONCURRENTLY {path}"))
        }
        Some(_) => IndexState::Valid,
        None => IndexState::Absent,
    })
}
