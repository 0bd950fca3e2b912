use client::Select;

#[derive(Select)]
#[select(client::user)]
struct Card<'a, T> {
    id: T,
    name: &'a str,
}

fn main() {}
