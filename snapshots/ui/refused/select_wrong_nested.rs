use client::{Select, comment, user};
#[derive(Select)]
#[select(user)]
struct Card { id: i64, posts: Vec<C> }
#[derive(Select)]
#[select(comment)]
struct C { id: i64 }
fn main() {}
