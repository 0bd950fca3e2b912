//! Writes, in and outside of transactions.

use client::{Client, Db, Parent, Result, User, post, user};

pub async fn writes(db: &Db, name: Option<String>) -> Result<User> {
    let posts =
        [post::Create { title: "Hello".into(), slug: "hello".into(), author: Parent }.published(true)];
    let ann = user::Create { email: "ann@x.org".into() }.name("Ann").posts(posts);
    let ann = db.user().create(ann).include(user::posts).await?;
    let author = user::id.eq(ann.id).connect();
    db.post().create(post::Create { title: "T".into(), slug: "t".into(), author }).await?;
    let author = user::Create { email: "b@x.org".into() };
    db.post().create(post::Create { title: "T".into(), slug: "u".into(), author: author.into() }).await?;
    db.user().create_many(["a", "b"].map(|it| user::Create { email: it.into() })).skip_duplicates().await?;
    db.user()
        .update(user::id.eq(1))
        // No assignment keeps what is there.
        .set(name.map(|name| user::name.to(name)))
        .set((user::age.null(), user::posts.add(post::id.eq(3).connect())))
        .await?;
    let affected = db
        .post()
        .update_many()
        .filter(post::id.eq(1).and(post::views.gte(5)))
        .set(post::views.decrement(5))
        .await?;
    affected.expect_one()?;
    // Of all rows none can have been missed: the number need not be looked at.
    db.post().update_many().all().set(post::views.to(0)).await?;
    let deleted: u64 = db.post().delete_many().all().await?;
    assert_eq!(deleted, 0);
    let new = user::Create { email: "a@b.c".into() };
    db.user().upsert(user::email.eq("a@b.c"), new).set(user::age.increment(1)).await
}

/// On a client or in a transaction.
pub async fn rename(db: &Db, id: i64, name: &str) -> Result<User> {
    let user = db.user().update(user::id.eq(id)).set(user::name.to(name)).await?;
    db.after_commit(move || async move { println!("{id}") }).await;
    Ok(user)
}

pub async fn transfer(client: &mut Client) -> Result<i64> {
    let total = client
        .transaction(async |tx| {
            rename(tx, 1, "A").await?;
            tx.post().update(post::id.eq(1)).set(post::views.increment(1)).await?;
            tx.transaction(async |savepoint| rename(savepoint, 2, "B").await).await?;
            Ok(42)
        })
        .await?;
    rename(client, 3, "C").await?;
    let tx = client.begin().await?;
    rename(&tx, 4, "D").await?;
    tx.commit().await?;
    Ok(total)
}
