//! `stream`

use std::pin::Pin;

use futures_core::Stream;
use futures_util::{TryStreamExt, stream};

use crate::{
    error::Result,
    handle::Handle,
    load,
    read::Read,
    record::{Record, assemble},
    value::Value,
};

/// The rows of a query one by one.
pub type Rows<'a, T> = Pin<Box<dyn Stream<Item = Result<T>> + Send + 'a>>;

const PAGE: u64 = 1_000;

/// What is left to read after a page.
struct Rest {
    read: Read,
    /// The order values of the last row so far.
    after: Option<Vec<Value>>,
    /// How many more rows are wanted, where the query has a limit.
    left: Option<u64>,
}

/// Reads `read` in pages.
pub(super) fn stream<'a, T: Record>(handle: &'a Handle, read: Read) -> Rows<'a, T> {
    let left = read.take;
    let first = Some(Rest { read, after: None, left });
    let pages = stream::try_unfold(first, move |rest| async move {
        let Some(rest) = rest else { return Ok(None) };
        let (rows, rest) = next_page::<T>(handle, rest).await?;
        Ok::<_, crate::Error>(Some((stream::iter(rows.into_iter().map(Ok)), rest)))
    });
    Box::pin(pages.try_flatten())
}

async fn next_page<T: Record>(handle: &Handle, rest: Rest) -> Result<(Vec<T>, Option<Rest>)> {
    let Rest { mut read, after, left } = rest;
    let size = left.map_or(PAGE, |left| left.min(PAGE));
    read.take = Some(size);
    let (loaded, last) = load::load_page(handle, &read, after.as_deref()).await?;
    let rows = assemble::<T>(loaded)?;
    let count = rows.len() as u64;
    let left = left.map(|left| left.saturating_sub(count));
    if count < size || left == Some(0) {
        return Ok((rows, None));
    }
    // Where the query starts is behind the first page.
    read.skip = None;
    read.cursor = None;
    Ok((rows, Some(Rest { read, after: last, left })))
}
