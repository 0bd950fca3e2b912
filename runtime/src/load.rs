//! Executes reads: one statement for a model and the to-one relations joined to it, one more for each other include,
//! whatever the number of rows.

pub(crate) mod key;
pub(crate) mod node;

use crate::{
    action::BoxFuture,
    dialect::Dialect,
    error::Result,
    handle::{Access, Handle, Operation, Session},
    meta::Relation,
    read::{Include, Read},
    record::{Loaded, LoadedRelation},
    sql::{self, Page, Parents, Select},
    statement::Statement,
    value::Value,
};

use self::node::{Node, Pending, Strategy};

/// How many keys one statement of an include has at the most, where each is a placeholder of its own.
const KEYS_PER_STATEMENT: usize = 16_384;

/// Reads rows and what they include. All statements see one state of the database where it can give one without
/// further round trips (SQLite).
pub(crate) async fn load(handle: &Handle, read: &Read, action: &'static str) -> Result<Loaded> {
    let mut node = Node::new(read, Strategy::Join);
    let access = if node.has_pending() { Access::Snapshot } else { Access::Read };
    let statement = sql::select(handle.dialect(), &node.select(), None)?;
    let mut session = handle.session(access, Operation { action, model: read.model.name }).await?;
    fetch_into(&mut session, &statement, &mut node).await?;
    finish(&mut session, handle.dialect(), node).await
}

/// [`load`] on a session at hand.
pub(crate) async fn load_in(session: &mut Session<'_>, dialect: Dialect, read: &Read) -> Result<Loaded> {
    let mut node = Node::new(read, Strategy::Join);
    let statement = sql::select(dialect, &node.select(), None)?;
    fetch_into(session, &statement, &mut node).await?;
    finish(session, dialect, node).await
}

/// Reads a page of a stream: rows after the one with these order values, and the order values of the page's last row.
pub(crate) async fn load_page(
    handle: &Handle,
    read: &Read,
    after: Option<&[Value]>,
) -> Result<(Loaded, Option<Vec<Value>>)> {
    let mut node = Node::new(read, Strategy::Join);
    node.expect_order();
    let access = if node.has_pending() { Access::Snapshot } else { Access::Read };
    let select = Select { page: Some(Page { after }), ..node.select() };
    let statement = sql::select(handle.dialect(), &select, None)?;
    let operation = Operation { action: "stream", model: read.model.name };
    let mut session = handle.session(access, operation).await?;
    fetch_into(&mut session, &statement, &mut node).await?;
    let last = node.take_last();
    Ok((finish(&mut session, handle.dialect(), node).await?, last))
}

/// Counts the rows of a read.
pub(crate) async fn count(handle: &Handle, read: &Read) -> Result<u64> {
    let statement = sql::count(handle.dialect(), read)?;
    let operation = Operation { action: "count", model: read.model.name };
    let mut session = handle.session(Access::Read, operation).await?;
    let mut count = 0;
    session
        .fetch(&statement, &mut |row| {
            count = row.big_int()?;
            Ok(())
        })
        .await?;
    Ok(u64::try_from(count).unwrap_or(0))
}

/// The text of a read's first statement.
pub(crate) fn to_sql(handle: &Handle, read: &Read) -> Result<String> {
    let node = Node::new(read, Strategy::Join);
    Ok(sql::select(handle.dialect(), &node.select(), None)?.sql)
}

async fn fetch_into(session: &mut Session<'_>, statement: &Statement, node: &mut Node<'_>) -> Result<()> {
    session.fetch(statement, &mut |row| node.push(row)).await
}

/// Loads what was left for further statements, below joined relations too.
pub(crate) async fn finish(session: &mut Session<'_>, dialect: Dialect, node: Node<'_>) -> Result<Loaded> {
    let (rows, joined, pending) = node.into_parts();
    if joined.is_empty() && pending.is_empty() {
        return Ok(Loaded { rows, relations: Vec::new() });
    }
    Ok(Loaded { rows, relations: load_relations(session, dialect, joined, pending).await? })
}

fn load_relations<'s>(
    session: &'s mut Session<'_>,
    dialect: Dialect,
    joined: Vec<(&'static Relation, Node<'s>, Vec<u32>)>,
    pending: Vec<Pending<'s>>,
) -> BoxFuture<'s, Result<Vec<LoadedRelation>>> {
    Box::pin(async move {
        let mut relations = Vec::with_capacity(joined.len() + pending.len());
        for (relation, child, counts) in joined {
            let children = finish(session, dialect, child).await?;
            relations.push(LoadedRelation { relation, children, counts });
        }
        for pending in pending {
            relations.push(load_pending(session, dialect, pending).await?);
        }
        Ok(relations)
    })
}

/// Loads the rows of an include for all parents at once, and deals them out.
async fn load_pending(
    session: &mut Session<'_>,
    dialect: Dialect,
    pending: Pending<'_>,
) -> Result<LoadedRelation> {
    let Pending { include, keys } = pending;
    let Include { relation, read } = include;
    let mut node = Node::new(read, Strategy::Join);
    node.expect_parents(relation, &keys);
    let width = keys.width().max(1);
    for keys in keys.distinct().chunks(chunk_size(dialect, width) * width) {
        let statement = sql::select(dialect, &node.select(), Some(&Parents { relation, keys }))?;
        fetch_into(session, &statement, &mut node).await?;
    }
    let (positions, counts) = keys.deal(&node.take_owners());
    let children = finish(session, dialect, node).await?;
    Ok(LoadedRelation { relation, children: children.gather(&positions), counts })
}

/// How many keys of `width` columns one statement takes. One array takes any number; placeholders have a limit.
fn chunk_size(dialect: Dialect, width: usize) -> usize {
    match dialect {
        Dialect::Postgres => usize::MAX / width,
        _ => KEYS_PER_STATEMENT / width,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{self, database::TestDatabase};

    /// It is copied into its box for every query, so what seldom happens has a box of its own.
    #[tokio::test]
    async fn the_future_of_a_read_is_small() {
        let handle = TestDatabase::sqlite("future_of_a_read").await.connect("").await;
        let read = testing::read(&testing::USER);
        let size = size_of_val(&load(&handle, &read, "find_many"));
        assert!(size <= 1_536, "{size} bytes");
    }
}
