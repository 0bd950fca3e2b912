//! The column types that a server announces, against those that a statement expects.

use crate::{
    error::{ErrorKind, Result, of_database},
    statement::Output,
};

/// Checked once for each result: values are then decoded without looking at types.
pub(super) fn check<T>(
    expected: &[Output],
    found: impl ExactSizeIterator<Item = T>,
    accepts: impl Fn(&Output, &T) -> bool,
    name: impl Fn(&T) -> String,
) -> Result<()> {
    // A statement whose rows nobody reads expects no columns.
    if expected.is_empty() {
        return Ok(());
    }
    if expected.len() != found.len() {
        let message = format!("the database sent {} columns instead of {}", found.len(), expected.len());
        return Err(of_database(ErrorKind::SchemaDrift, &message, None));
    }
    for (at, (output, found)) in expected.iter().zip(found).enumerate() {
        if !accepts(output, &found) {
            let column = output.column.map_or(String::new(), |it| format!(" (`{}`)", it.name));
            let list = if output.list { "[]" } else { "" };
            let message = format!(
                "column {}{column} is of type {} in the database, which is not read as {:?}{list}",
                at + 1,
                name(&found),
                output.ty
            );
            return Err(of_database(ErrorKind::SchemaDrift, &message, None));
        }
    }
    Ok(())
}
