//! `#[derive(Select)]`.
