//! Checksums of scripts.

use sha2::{Digest, Sha256};

/// What a comment begins with that acknowledges a finding of lint.
const ACKNOWLEDGEMENT: &str = "-- dioptra: allow ";

/// SHA-256 in hexadecimal, the same for both kinds of line ends, which Git may change, and whatever is acknowledged: a
/// migration may be acknowledged once it is applied.
pub(super) fn checksum(text: &str) -> String {
    of_lines(text, |line| !line.trim_start().starts_with(ACKNOWLEDGEMENT))
}

/// True for the checksum of the text, and for that which included acknowledgements, as earlier versions wrote it.
pub(super) fn is_of(text: &str, known: &str) -> bool {
    checksum(text) == known || of_lines(text, |_| true) == known
}

fn of_lines(text: &str, counts: impl Fn(&str) -> bool) -> String {
    let mut hash = Sha256::new();
    let lines = text.split('\n').map(|line| line.strip_suffix('\r').unwrap_or(line));
    for line in lines.filter(|line| counts(line)) {
        hash.update(line);
        hash.update("\n");
    }
    hex(&hash.finalize())
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{checksum, is_of};

    #[test]
    fn line_ends_do_not_matter_and_all_else_does() {
        assert_eq!(checksum("a;\nb;\n"), checksum("a;\r\nb;\r\n"));
        assert_eq!(checksum("a;\nb;\n"), checksum("a;\r\nb;\n"));
        assert_ne!(checksum("a;\nb;\n"), checksum("a;\nb;"));
        assert_ne!(checksum("ab"), checksum("a b"));
    }

    #[test]
    fn an_acknowledgement_is_no_edit() {
        let plain = "CREATE TABLE a (id INTEGER);\nDROP TABLE b;\n";
        let acknowledged =
            plain.replace("DROP", "  -- dioptra: allow lint.drop_table reason=\"unused\"\nDROP");
        assert_eq!(checksum(plain), checksum(&acknowledged));
        assert_ne!(checksum(plain), checksum(&plain.replace("DROP", "-- dioptra: repeat\nDROP")));
        let before = super::of_lines(&acknowledged, |_| true);
        assert!(is_of(&acknowledged, &before) && !is_of(plain, &before));
    }
}
