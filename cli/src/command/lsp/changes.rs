//! The edits between two texts, by lines: an editor keeps its cursors and folds where nothing changes.

use std::time::Duration;

use similar::{Algorithm, DiffTag, TextDiff};

/// Two texts that differ everywhere are not compared for longer: the rest is one edit.
const LONGEST: Duration = Duration::from_millis(30);

/// The ranges of bytes in `before` that are replaced, in order, and what comes instead.
pub fn between(before: &str, after: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let diff = TextDiff::configure().algorithm(Algorithm::Myers).timeout(LONGEST).diff_lines(before, after);
    let old = starts(diff.iter_old_slices());
    let new = starts(diff.iter_new_slices());
    let changed = diff.ops().iter().filter(|op| op.tag() != DiffTag::Equal);
    changed
        .map(|op| {
            let (lines, to) = (op.old_range(), op.new_range());
            (old[lines.start]..old[lines.end], after[new[to.start]..new[to.end]].to_owned())
        })
        .collect()
}

/// Where each line starts, and where the last one ends.
fn starts<'l>(lines: impl Iterator<Item = &'l str>) -> Vec<usize> {
    let ends = lines.scan(0, |at, line| {
        *at += line.len();
        Some(*at)
    });
    std::iter::once(0).chain(ends).collect()
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn only_lines_that_differ_change() {
        assert_eq!(between("a\nb\nc\n", "a\nB\nc\n"), [(2..4, "B\n".to_owned())]);
        assert_eq!(between("a\n", "a\nb"), [(2..2, "b".to_owned())]);
        assert_eq!(between("a\n", "a\n"), []);
    }
}
