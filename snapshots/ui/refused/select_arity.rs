use client::{Select, post, user};

#[derive(Select)]
#[select(post)]
struct Card {
    author: Option<Author>,
}

#[derive(Select)]
#[select(user)]
struct Author {
    name: Option<String>,
    posts: Title,
}

#[derive(Select)]
#[select(post)]
struct Title {
    title: String,
}

fn main() {}
