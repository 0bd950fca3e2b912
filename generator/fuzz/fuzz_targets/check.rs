//! No text makes the checker or the formatter panic, and formatting twice changes nothing.

#![no_main]

use dioptra_generator::{
    check, diagnostics, format,
    source::{SourceFile, Sources},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let sources = Sources::single("schema.dsl", text);
    let (schema, found) = check(&sources, None);
    diagnostics::render(&found, &sources, false);
    diagnostics::report(&found, &sources);

    let formatted = format_text(text);
    assert_eq!(format_text(&formatted), formatted);
    if schema.is_some() {
        assert_eq!(check(&Sources::single("schema.dsl", formatted), None).0, schema);
    }
});

fn format_text(text: &str) -> String {
    format(&SourceFile::new("schema.dsl", text)).0
}
