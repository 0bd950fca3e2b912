//! The `dioptra` command.
fn main() {}
