//! Prints the large schema that limits on time are stated for.
//!
//! `cargo run -p dioptra-generator --example large_schema [MODELS ENUMS HUB_RELATIONS]`

#[path = "../tests/support/large_schema.rs"]
mod large_schema;

use std::{
    env,
    io::{self, Write},
};

use large_schema::{LARGE, Size, large_schema};

fn main() -> io::Result<()> {
    let numbers: Vec<usize> = env::args().skip(1).filter_map(|number| number.parse().ok()).collect();
    let size = match numbers.as_slice() {
        &[models, enums, hub_relations] => Size { models, enums, hub_relations, ..LARGE },
        _ => LARGE,
    };
    io::stdout().write_all(large_schema(size).as_bytes())
}
