use client::{Select, user};
#[derive(Select)]
#[select(user)]
struct Card { id: i64, mail: String }
fn main() {}
