//! The parser that pest makes from `grammar/schema.pest`.

#![allow(missing_docs)]

#[derive(pest_derive::Parser)]
#[grammar = "grammar/schema.pest"]
pub(super) struct Grammar;
