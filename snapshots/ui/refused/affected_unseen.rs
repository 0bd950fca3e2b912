#![deny(unused_must_use)]
use client::*;
async fn f(db: &Db) -> Result<()> {
    db.post().update_many().filter(post::views.gte(5)).set(post::views.to(0)).await?;
    Ok(())
}
fn main() {}
