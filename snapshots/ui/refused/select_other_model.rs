use client::{Db, Result, Select, user};

#[derive(Select)]
#[select(user)]
struct Card {
    id: i64,
}

async fn f(db: &Db) -> Result<()> {
    db.post().find_many().select::<Card>().await?;
    Ok(())
}

fn main() {}
