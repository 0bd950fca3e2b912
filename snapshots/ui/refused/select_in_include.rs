use client::{Db, Result, Select, post, user};

#[derive(Debug, Clone, PartialEq, Select)]
#[select(post)]
struct Title {
    title: String,
}

async fn f(db: &Db) -> Result<()> {
    db.user().find_many().include(user::posts.select::<Title>()).await?;
    Ok(())
}

fn main() {}
