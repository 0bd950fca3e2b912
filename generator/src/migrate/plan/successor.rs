//! `@was` on a field beside the one it names, which is `@deprecated` or `@ignore`d: a column that takes over from another.

use super::table::TableDiff;
use crate::{
    migrate::{Column, Step, Usage, Warning, warning},
    provider::Dialect,
};

/// Fills the columns that take over: those there before the tables change, and new ones behind.
///
/// A new column gets the values of the one it follows. When clients leave that one out, or it is dropped, they differ in
/// the rows that clients wrote which knew nothing of the new one; and in those whose value was converted on the way,
/// which nobody but the user can tell from them.
pub fn fill(diffs: &[TableDiff], dialect: Dialect, warnings: &mut Vec<Warning>) -> [Vec<Step>; 2] {
    let (mut first, mut last) = (vec![], vec![]);
    for diff in diffs {
        for column in &diff.to.columns {
            let Some(was) = column.was.as_deref().and_then(|it| diff.from.column(it)) else { continue };
            let stays = diff.to.column(&was.name);
            match diff.from.column(&column.name) {
                None => {
                    // Its table has changed by then, and so may the type of the one before.
                    let Some(before) = stays else { continue };
                    warnings.extend(warning::fill_converted(diff.to, column, before, dialect));
                    last.push(step(diff, column, before, true));
                }
                Some(before) if is_left(was, stays) => {
                    warnings.push(warning::column_refilled(diff.to, before, was));
                    warnings.extend(warning::fill_converted(diff.to, before, was, dialect));
                    first.push(step(diff, before, was, false));
                }
                _ => {}
            }
        }
    }
    [first, last]
}

/// True when clients write the column before, and no longer after.
fn is_left(before: &Column, after: Option<&Column>) -> bool {
    before.usage != Usage::Ignored && after.is_none_or(|it| it.usage == Usage::Ignored)
}

fn step(diff: &TableDiff, column: &Column, from: &Column, is_new: bool) -> Step {
    Step::FillColumn {
        // As it is when the step runs.
        table: Box::new(if is_new { diff.to.clone() } else { diff.from.clone() }),
        column: Box::new(column.clone()),
        from: Box::new(from.clone()),
        is_new,
    }
}
