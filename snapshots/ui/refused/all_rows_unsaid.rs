use client::*;
async fn f(db: &Db) -> Result<()> {
    db.post().delete_many().await?;
    db.post().update_many().set(post::views.to(0)).await?;
    Ok(())
}
fn main() {}
