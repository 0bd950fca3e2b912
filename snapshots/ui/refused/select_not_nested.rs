use client::{Select, user};

#[derive(Select)]
#[select(user)]
struct Card {
    id: i64,
    posts: Vec<Title>,
}

struct Title {
    title: String,
}

fn main() {}
