//! Checksums of scripts.

use sha2::{Digest, Sha256};

/// SHA-256 in hexadecimal, the same for both kinds of line ends: Git may change them.
pub(super) fn checksum(text: &str) -> String {
    let mut hash = Sha256::new();
    for part in text.split("\r\n") {
        hash.update(part);
        hash.update("\n");
    }
    hex(&hash.finalize())
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn line_ends_do_not_matter_and_all_else_does() {
        assert_eq!(checksum("a;\nb;\n"), checksum("a;\r\nb;\r\n"));
        assert_eq!(checksum("a;\nb;\n"), checksum("a;\r\nb;\n"));
        assert_ne!(checksum("a;\nb;\n"), checksum("a;\nb;"));
        assert_ne!(checksum("ab"), checksum("a b"));
    }
}
