//! Creates, includes, filters, updates in a transaction, and prints what it did.

use client::{
    Client, Db, Error, ErrorKind, Parent, Post, PostCard, Result, Role, User, comment, post, profile, tag,
    user,
};

#[tokio::main]
async fn main() -> Result<()> {
    let url = std::env::var("DATABASE_URL").unwrap_or_else(|_| "sqlite:quickstart.db".to_owned());
    let mut client = Client::connect(&url).await?;

    let ann = sign_up(&client).await?;
    refuse_a_second_ann(&client).await?;
    list_posts(&client).await?;
    read_together(&mut client, ann.id).await?;
    show_cards(&client).await?;
    clean_up(&client).await
}

/// One create for a user, her profile and two posts with tags: all of it or nothing.
async fn sign_up(db: &Db) -> Result<User> {
    let rust = tag::Create { name: "rust".into() };
    let post = |slug: &str, title: &str| post::Create {
        slug: slug.into(),
        title: title.into(),
        body: "..".into(),
        author: Parent,
    };
    let ann = db
        .user()
        .create(
            user::Create { email: "ann@example.org".into() }
                .name("Ann")
                .role(Role::Author)
                .profile(profile::Create { bio: "Writes about databases.".into(), user: Parent })
                .posts(
                    post("hello", "Hello").published(true).tags(tag::name.eq("rust").connect_or_create(rust)),
                )
                .posts(post("draft", "Not finished")),
        )
        .include((user::profile, user::posts))
        .await?;
    // `profile` and `posts` are fields because they were included.
    let bio = ann.profile.as_ref().map_or("nothing", |profile| profile.bio.as_str());
    println!("created {} with {} posts; her profile says: {bio}", ann.email, ann.posts.len());
    db.user().find_unique(user::id.eq(ann.id)).required().await
}

/// Errors say which constraint was violated, in the words of the schema.
async fn refuse_a_second_ann(db: &Db) -> Result<()> {
    let again = db.user().create(user::Create { email: "ann@example.org".into() }).await;
    match again {
        Err(error) if error.kind() == ErrorKind::Unique => {
            let fields = error.violation().map_or(&[][..], |violation| &violation.fields);
            println!("a second account was refused: {} is taken", fields.join(", "));
            Ok(())
        }
        other => other.map(drop),
    }
}

/// Posts with anything loaded, as long as the author is.
fn headline(post: &Post<impl post::With<Author = User>>) -> String {
    format!("\"{}\" by {}", post.title, post.author.name.as_deref().unwrap_or("somebody"))
}

async fn list_posts(db: &Db) -> Result<()> {
    let published = db
        .post()
        .find_many()
        .filter(post::published.eq(true).and(post::tags.some(tag::name.eq("rust"))))
        .order_by(post::created_at.desc())
        .take(10)
        .include(post::author)
        .include(post::comments.order_by(comment::id.asc()).take(3))
        .await?;
    for post in &published {
        println!("published: {}, {} comments", headline(post), post.comments.len());
    }
    Ok(())
}

/// Runs on a client as well as inside of a transaction.
async fn count_view(db: &Db, slug: &str) -> Result<()> {
    let seen = db.post().update_many().filter(post::slug.eq(slug)).set(post::views.increment(1)).await?;
    seen.expect_one()
}

/// What happens in the closure happens together; the savepoint inside limits a failure.
async fn read_together(client: &mut Client, ann: i32) -> Result<()> {
    let views = client
        .transaction(async |tx| {
            count_view(tx, "hello").await?;
            tx.comment()
                .create(
                    comment::Create { text: "Well said".into(), post: post::slug.eq("hello").connect() }
                        .author(user::id.eq(ann).connect()),
                )
                .await?;
            let missing: Result<()> =
                tx.transaction(async |savepoint| count_view(savepoint, "missing").await).await;
            println!(
                "undone by itself: {}",
                missing.err().map_or_else(String::new, |error| error.to_string())
            );
            tx.after_commit(|| async { println!("committed: one view and one comment") }).await;
            let hello = tx.post().find_unique(post::slug.eq("hello")).required().await?;
            Ok::<i32, Error>(hello.views)
        })
        .await?;
    println!("the post has {views} view");

    let bob = client
        .user()
        .upsert(user::email.eq("bob@example.org"), user::Create { email: "bob@example.org".into() })
        .set(user::name.to("Bob"))
        .await?;
    println!("{} is user {} now", bob.email, bob.id);
    Ok(())
}

/// `PostCard` is a fragment of the schema: a plain struct with just these fields.
async fn show_cards(db: &Db) -> Result<()> {
    let cards: Vec<PostCard> = db.post().find_many().order_by(post::id.asc()).select::<PostCard>().await?;
    for card in cards {
        let tags: Vec<&str> = card.tags.iter().map(|tag| tag.name.as_str()).collect();
        println!("card: {} [{}]", card.title, tags.join(", "));
    }
    Ok(())
}

async fn clean_up(db: &Db) -> Result<()> {
    // Without a filter it would have to say `.all()`.
    let drafts = db.post().delete_many().filter(post::published.eq(false)).await?;
    println!("deleted {} draft, {} post is left", drafts.count(), db.post().find_many().count().await?);
    Ok(())
}
