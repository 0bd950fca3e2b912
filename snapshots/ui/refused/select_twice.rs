use client::Select;

#[derive(Select)]
#[select(client::user)]
struct Card {
    email: String,
    #[select(email)]
    address: String,
    #[select = "name"]
    name: Option<String>,
}

fn main() {}
