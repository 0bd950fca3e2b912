use client::Select;

#[derive(Select)]
#[select(client::user)]
struct Card {}

fn main() {}
