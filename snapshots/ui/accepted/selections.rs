//! `#[derive(Select)]`, with the module of the model named in every way.

use client::{Db, Result, Select, post, user};
use serde::Serialize;

/// An attribute of a field names what it is read from; relations of relations nest.
#[derive(Debug, Clone, PartialEq, Select)]
#[select(user)]
pub struct Card {
    pub id: i64,
    #[select(email)]
    pub address: String,
    pub name: Option<String>,
    pub posts: Vec<Article>,
}

/// With relations only, and one of them without a struct of this program.
#[derive(Debug, Clone, PartialEq, Serialize, Select)]
#[select(::client::post)]
pub struct Article {
    pub author: by_path::Author,
    pub comments: Vec<by_path::Remark>,
}

/// Neither `Clone` nor `Debug`, and called as what stands in the generated code.
#[derive(Select)]
#[select(post)]
struct Columns {
    title: String,
}

mod by_path {
    use client as database;

    // Names of the prelude that mean something else here.
    #[allow(dead_code)]
    type Result = ();
    #[allow(dead_code)]
    struct Vec;

    #[derive(Debug, Clone, PartialEq, serde::Serialize, database::Select)]
    #[select(database::user)]
    pub struct Author {
        pub name: Option<String>,
    }

    #[derive(Debug, Clone, PartialEq, serde::Serialize, client::Select)]
    #[select(super::by_path::database::comment)]
    pub struct Remark {
        pub text: String,
        pub created_at: client::rt::chrono::NaiveDateTime,
        pub author: client::PostCardAuthor,
    }
}

pub async fn selections(db: &Db) -> Result<()> {
    let _: Vec<Card> = db.user().find_many().select::<Card>().await?;
    let _: Option<Card> = db.user().find_unique(user::id.eq(1)).select::<Card>().await?;
    let _: Vec<String> =
        db.post().find_many().select::<Columns>().await?.into_iter().map(|it| it.title).collect();
    let with_articles = db.user().find_many().include(user::posts.take(5).select::<Article>()).await?;
    let _: Option<&Article> = with_articles.first().and_then(|it| it.posts.first());
    Ok(())
}

/// In a function, with a module that is known there only.
pub async fn in_a_function(db: &Db) -> Result<Vec<i64>> {
    use client::comment as remark;

    #[derive(Select)]
    #[select(remark)]
    struct Id {
        id: i64,
    }

    Ok(db.comment().find_many().select::<Id>().await?.into_iter().map(|it| it.id).collect())
}

#[cfg(test)]
mod tests;
