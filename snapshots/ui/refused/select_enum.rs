use client::Select;

#[derive(Select)]
#[select(client::user)]
enum Card {
    Id(i64),
}

fn main() {}
