use client::Select;

#[derive(Select)]
#[select(client::user)]
struct Card(i64);

fn main() {}
