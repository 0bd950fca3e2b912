use client::Select;

#[derive(Select)]
struct Card {
    id: i64,
}

fn main() {}
