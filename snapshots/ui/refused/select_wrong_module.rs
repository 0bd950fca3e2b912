use client::Select;

#[derive(Select)]
#[select(client::User)]
struct TypeInsteadOfModule {
    id: i64,
}

#[derive(Select)]
#[select(client::account)]
struct Unknown {
    id: i64,
}

#[derive(Select)]
#[select("user")]
struct Text {
    id: i64,
}

fn main() {}
