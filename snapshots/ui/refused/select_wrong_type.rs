use client::{Select, user};
#[derive(Select)]
#[select(user)]
struct Card { id: i64, name: String }
fn main() {}
