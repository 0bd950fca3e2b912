//! Finds the outer client used inside of its own transaction, where it would wait for itself.

use std::sync::Arc;

use crate::{
    error::{Error, ErrorKind, Result},
    handle::Database,
};

tokio::task_local! {
    /// The databases, by address, that the current task is in a transaction of.
    static OPEN: Vec<usize>;
}

/// Runs `body` with the mark that a transaction of `database` is open.
pub(crate) async fn inside<T>(database: &Arc<Database>, body: impl Future<Output = T>) -> T {
    let mut open = OPEN.try_with(Vec::clone).unwrap_or_default();
    open.push(address(database));
    OPEN.scope(open, body).await
}

/// An error of kind `NestedClient` inside of a transaction of `database`.
pub(crate) fn refuse_nested(database: &Arc<Database>) -> Result<()> {
    let nested = OPEN.try_with(|open| open.contains(&address(database))).unwrap_or(false);
    if nested {
        return Err(Error::new(
            ErrorKind::NestedClient,
            "the client is used inside of its own transaction, where it would not see what the transaction did \
             and could wait for it for ever; use the transaction: `tx` in place of the client",
        ));
    }
    Ok(())
}

fn address(database: &Arc<Database>) -> usize {
    Arc::as_ptr(database).addr()
}
