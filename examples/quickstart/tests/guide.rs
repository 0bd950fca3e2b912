//! The examples of the guide, `runtime/CLIENT.md`: each is the body of a function here, up to the line `// Then:`, behind
//! which it is shown that the example does what the guide says. `UPDATE=1` writes them into the guide.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

use std::{env, fs, path::Path, time::Duration};

use client::{
    Client, Db, Error, ErrorKind, Isolation, Parent, Post, PostCard, Result, Role, Select, Transact,
    TransactionOptions, Tx, User, comment, post, profile, rt, tag, user,
};
use futures_util::TryStreamExt;
use rt::migrate::{DeployOptions, Migration, Migrator};

async fn connect() -> Result<()> {
    let client = Client::connect("sqlite:blog.db?mode=rwc").await?;
    let everyone: Vec<User> = client.user().find_many().await?;
    // Then:
    drop(everyone);
    Ok(())
}

async fn create(db: &Db) -> Result<()> {
    let ann = db
        .user()
        .create(user::Create { email: "ann@example.org".into() }.name("Ann").role(Role::Author))
        .await?;
    // Then:
    assert_eq!((ann.name.as_deref(), ann.role), (Some("Ann"), Role::Author));
    Ok(())
}

async fn create_nested(db: &Db) -> Result<()> {
    let rust = tag::Create { name: "rust".into() };
    let hello =
        post::Create { slug: "hello".into(), title: "Hello".into(), body: "..".into(), author: Parent };
    let bob = db
        .user()
        .create(
            user::Create { email: "bob@example.org".into() }
                .profile(profile::Create { bio: "Writes.".into(), user: Parent })
                .posts(hello.published(true).tags(tag::name.eq("rust").connect_or_create(rust))),
        )
        .include((user::profile, user::posts))
        .await?;
    // Then:
    assert_eq!((bob.profile.map(|it| it.bio).as_deref(), bob.posts.len()), (Some("Writes."), 1));
    Ok(())
}

async fn create_linked(db: &Db) -> Result<()> {
    let linked = post::Create {
        slug: "linked".into(),
        title: "Linked".into(),
        body: "..".into(),
        author: user::email.eq("ann@example.org").connect(),
    };
    let linked = db.post().create(linked).await?;
    let by_key = post::CreateWithKeys {
        slug: "by-key".into(),
        title: "By key".into(),
        body: "..".into(),
        author_id: linked.author_id,
    };
    db.post().create(by_key.views(7)).await?;
    // Then:
    assert_eq!(db.post().count().filter(post::author_id.eq(linked.author_id)).await?, 2);
    Ok(())
}

async fn create_many(db: &Db) -> Result<()> {
    let names = ["rust", "sql", "web"];
    let inserted =
        db.tag().create_many(names.map(|name| tag::Create { name: name.into() })).skip_duplicates().await?;
    // Then:
    assert_eq!(inserted, 2, "rust was there");
    Ok(())
}

async fn find(db: &Db) -> Result<()> {
    let one: Option<User> = db.user().find_unique(user::email.eq("ann@example.org")).await?;
    let ann: User = db.user().find_unique(user::email.eq("ann@example.org")).required().await?;
    let newest: Option<Post> = db.post().find_first().order_by(post::created_at.desc()).await?;
    let page: Vec<Post> = db
        .post()
        .find_many()
        .filter(post::published.eq(true).and(post::views.gte(0)))
        .order_by((post::views.desc(), post::title.asc()))
        .skip(0)
        .take(20)
        .await?;
    let published: u64 = db.post().count().filter(post::published.eq(true)).await?;
    // Then:
    assert_eq!((one.unwrap().id, newest.is_some(), page.len() as u64), (ann.id, true, published));
    Ok(())
}

async fn pages(db: &Db) -> Result<()> {
    let first = db.post().find_many().order_by(post::title.asc()).take(2).await?;
    let last = first.last().map_or(0, |post| post.id);
    let second = db.post().find_many().order_by(post::title.asc()).after(post::id.eq(last)).take(2).await?;
    let authors = db.post().find_many().distinct(post::author_id).order_by(post::id.asc()).await?;
    // Then:
    assert_eq!((first.len(), second.len(), authors.len()), (2, 1, 2));
    Ok(())
}

async fn stream(db: &Db) -> Result<()> {
    let mut posts = db.post().find_many().include(post::author).stream();
    while let Some(post) = posts.try_next().await? {
        println!("{} by {}", post.title, post.author.email);
    }
    // Then:
    Ok(())
}

async fn filters(db: &Db) -> Result<()> {
    let wanted = Some("hello");
    let found = db
        .post()
        .find_many()
        .filter(post::title.contains("l").or(post::views.lt(10)))
        .filter(post::author.is(user::email.ends_with("@example.org")))
        .filter(post::tags.some(tag::name.is_in(["rust", "sql"])))
        .filter(post::comments.none(comment::author.is_null()))
        .filter(post::slug.eq("draft").not())
        .filter(post::Filter::all(wanted.map(|slug| post::slug.eq(slug))))
        .await?;
    // Then:
    assert_eq!(found.len(), 1);
    Ok(())
}

async fn include(db: &Db) -> Result<()> {
    let posts = db
        .post()
        .find_many()
        .include(post::author.include(user::profile))
        .include(post::comments.filter(comment::text.ne("")).order_by(comment::id.desc()).take(3))
        .order_by(post::author.order(user::email.asc()))
        .await?;
    for post in &posts {
        let bio = post.author.profile.as_ref().map_or("", |profile| &profile.bio);
        println!("{} ({bio}): {} comments", post.title, post.comments.len());
    }
    // Then:
    assert!(!posts.is_empty());
    Ok(())
}

mod signature {
    use super::*;

    // example: signature
    /// Takes posts with anything loaded, as long as the author is.
    pub fn headline(post: &Post<impl post::With<Author = User>>) -> String {
        format!("{} by {}", post.title, post.author.email)
    }
    // end
}

mod selection {
    use super::*;

    // example: select
    #[derive(Select)]
    #[select(post)]
    pub struct Line {
        pub title: String,
        pub author: Author,
    }

    #[derive(Select)]
    #[select(user)]
    pub struct Author {
        pub email: String,
    }

    pub async fn lines(db: &Db) -> Result<Vec<Line>> {
        db.post().find_many().order_by(post::id.asc()).select::<Line>().await
    }

    /// `PostCard` is a fragment of the schema.
    pub async fn cards(db: &Db) -> Result<Vec<PostCard>> {
        db.post().find_many().order_by(post::id.asc()).select::<PostCard>().await
    }
    // end
}

async fn update(db: &Db) -> Result<()> {
    let rename = Some("Robert");
    let bob = db
        .user()
        .update(user::email.eq("bob@example.org"))
        .set((user::role.to(Role::Admin), rename.map(|name| user::name.to(name))))
        .include(user::posts)
        .await?;
    db.post().update(post::slug.eq("hello")).set(post::views.increment(1)).await?;
    // Then:
    assert_eq!((bob.name.as_deref(), bob.posts.len()), (Some("Robert"), 1));
    Ok(())
}

async fn update_relations(db: &Db) -> Result<()> {
    let note = comment::Create { text: "Well said".into(), post: Parent };
    db.post()
        .update(post::slug.eq("hello"))
        .set(post::author.to(user::email.eq("ann@example.org").connect()))
        .set(post::comments.add(note))
        .set(post::tags.set([tag::name.eq("rust"), tag::name.eq("sql")]))
        .await?;
    db.post()
        .update(post::slug.eq("hello"))
        .set(post::tags.disconnect(tag::name.eq("sql")))
        .set(post::comments.update_many(comment::text.eq("Well said"), comment::text.to("Very well said")))
        .await?;
    // Then:
    let hello = db.post().find_unique(post::slug.eq("hello")).include((post::tags, post::comments));
    let hello = hello.required().await?;
    assert_eq!((hello.tags.len(), hello.comments[0].text.as_str()), (1, "Very well said"));
    Ok(())
}

async fn update_many(db: &Db) -> Result<()> {
    let seen = db.post().update_many().filter(post::slug.eq("hello")).set(post::views.increment(1)).await?;
    seen.expect_one()?;
    db.post().update_many().all().set(post::views.to(0)).await?;
    // Then:
    assert_eq!(db.post().count().filter(post::views.gt(0)).await?, 0);
    Ok(())
}

async fn upsert(db: &Db) -> Result<()> {
    let web = db
        .tag()
        .upsert(tag::name.eq("web"), tag::Create { name: "web".into() })
        .set(tag::name.to("web"))
        .await?;
    // Then:
    assert_eq!(web.name, "web");
    Ok(())
}

async fn delete(db: &Db) -> Result<()> {
    let gone: Post = db.post().delete(post::slug.eq("by-key")).await?;
    let drafts = db.post().delete_many().filter(post::published.eq(false)).await?;
    println!("{} and {} drafts", gone.title, drafts.count());
    // Then:
    assert_eq!((gone.slug.as_str(), drafts.count()), ("by-key", 1));
    Ok(())
}

async fn transaction(client: &mut Client) -> Result<()> {
    let views = client
        .transaction(async |tx| {
            let hello = tx.post().update(post::slug.eq("hello")).set(post::views.increment(1)).await?;
            // A savepoint: what fails in it is undone, and the transaction goes on.
            let refused =
                tx.transaction(async |tx| tx.tag().create(tag::Create { name: "rust".into() }).await).await;
            println!("undone: {}", refused.is_err());
            tx.after_commit(|| async { println!("committed") }).await;
            Ok(hello.views)
        })
        .await?;
    // Then:
    assert_eq!(views, 1);
    Ok(())
}

mod transactions {
    use super::*;

    // example: transactions
    /// Runs on a client and inside of a transaction alike.
    pub async fn count_view(db: &Db, slug: &str) -> Result<()> {
        db.post().update_many().filter(post::slug.eq(slug)).set(post::views.increment(1)).await?.expect_one()
    }

    /// Opens a transaction on a client, and sets a savepoint in a transaction.
    pub async fn count_views(db: &mut impl Transact, slugs: &[&str]) -> Result<()> {
        db.transaction(async |tx| {
            for slug in slugs {
                count_view(tx, slug).await?;
            }
            Ok(())
        })
        .await
    }

    /// Tries again after a deadlock, a serialization failure or a lock that was not given.
    pub async fn count_all(client: &mut Client) -> Result<u64> {
        let options = TransactionOptions {
            isolation: Some(Isolation::Serializable),
            timeout: Some(Duration::from_secs(5)),
            ..Default::default()
        };
        let mut client = client.with_options(options);
        client
            .transaction_retry(3, async |tx| {
                tx.post().update_many().all().set(post::views.increment(1)).await
            })
            .await
    }

    /// Reads one state of the database; a write in it is the error `ReadOnly`.
    pub async fn report(client: &mut Client) -> Result<(u64, u64)> {
        let options = TransactionOptions { read_only: true, ..Default::default() };
        let mut client = client.with_options(options);
        client.transaction(async |tx| Ok((tx.user().count().await?, tx.post().count().await?))).await
    }

    /// Begins and ends by hand; dropped, it rolls back.
    pub async fn by_hand(client: &mut Client) -> Result<()> {
        let tx = client.begin().await?;
        count_view(&tx, "hello").await?;
        tx.commit().await
    }
    // end
}

async fn errors(db: &Db) -> Result<()> {
    let again = db.user().create(user::Create { email: "ann@example.org".into() }).await;
    match again {
        Err(error) if error.kind() == ErrorKind::Unique => {
            let fields = error.violation().map(|it| it.fields.join(", ")).unwrap_or_default();
            println!("{fields} is taken");
        }
        other => println!("signed up: {}", other?.email),
    }
    // Then:
    Ok(())
}

async fn to_sql(db: &Db) -> Result<()> {
    let sql = db.post().find_first().filter(post::views.gt(10)).to_sql()?;
    println!("{sql}");
    // Then:
    assert!(sql.contains("LIMIT"), "{sql}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_examples_do_what_the_guide_says() {
    let folder = tempfile::tempdir().unwrap();
    env::set_current_dir(&folder).unwrap();
    let mut migrations = Vec::new();
    for entry in fs::read_dir(root().join("examples/quickstart/migrations")).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            let name = path.file_name().unwrap().to_str().unwrap().to_owned();
            migrations.push(Migration::new(name, fs::read_to_string(path.join("migration.sql")).unwrap()));
        }
    }
    let mut migrator = Migrator::connect("sqlite:blog.db").await.unwrap();
    migrator.deploy(&migrations, &DeployOptions::default(), &mut |_| {}).await.unwrap();
    run().await.unwrap();
}

async fn run() -> Result<()> {
    connect().await?;
    let mut client = Client::connect("sqlite:blog.db").await?;
    create(&client).await?;
    create_nested(&client).await?;
    create_linked(&client).await?;
    create_many(&client).await?;
    find(&client).await?;
    pages(&client).await?;
    stream(&client).await?;
    filters(&client).await?;
    include(&client).await?;
    let hello = client.post().find_unique(post::slug.eq("hello")).include(post::author).required().await?;
    assert_eq!(signature::headline(&hello), "Hello by bob@example.org");
    let (lines, cards) = (selection::lines(&client).await?, selection::cards(&client).await?);
    assert_eq!((lines[0].title.as_str(), lines[0].author.email.as_str()), ("Hello", "bob@example.org"));
    assert_eq!(cards.len(), lines.len());
    update(&client).await?;
    update_relations(&client).await?;
    update_many(&client).await?;
    upsert(&client).await?;
    delete(&client).await?;
    transaction(&mut client).await?;
    transactions::count_views(&mut client, &["hello"]).await?;
    assert_eq!(transactions::count_all(&mut client).await?, 1);
    assert_eq!(transactions::report(&mut client).await?, (2, 1));
    transactions::by_hand(&mut client).await?;
    errors(&client).await?;
    to_sql(&client).await
}

#[test]
fn the_guide_shows_the_examples() {
    let source = fs::read_to_string(root().join("examples/quickstart/tests/guide.rs")).unwrap();
    let path = root().join("runtime/CLIENT.md");
    let guide = fs::read_to_string(&path).unwrap();
    let mut parts = guide.split("<!-- example: ");
    let mut written = parts.next().unwrap().to_owned();
    let mut shown = 0;
    for part in parts {
        let (name, rest) = part.split_once(" -->\n\n```rust\n").unwrap();
        let (_, rest) = rest.split_once("```\n").unwrap();
        written += &format!("<!-- example: {name} -->\n\n```rust\n{}```\n{rest}", example(&source, name));
        shown += 1;
    }
    if env::var_os("UPDATE").is_some() {
        fs::write(&path, &written).unwrap();
    } else {
        assert!(
            guide == written,
            "UPDATE=1 cargo test -p quickstart writes the examples into {}",
            path.display()
        );
    }
    let examples = source.lines().filter(|it| it.trim() == "// Then:" || it.starts_with("    // example: "));
    assert_eq!(shown, examples.count(), "an example is not in the guide");
}

/// The lines of an example: what is between its marks, or the body of the function of this name up to `// Then:`.
fn example(source: &str, name: &str) -> String {
    let marked = source
        .split_once(&format!("    // example: {name}\n"))
        .and_then(|it| it.1.split_once("    // end\n"));
    let body = || source.split_once(&format!("\nasync fn {name}(")).and_then(|it| it.1.split_once(" {\n"));
    let of_function = || body().and_then(|it| it.1.split_once("    // Then:\n"));
    let (text, _) = marked.or_else(of_function).unwrap_or_else(|| panic!("no example `{name}`"));
    text.lines().map(|line| format!("{}\n", line.strip_prefix("    ").unwrap_or(line))).collect()
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// What helpers that only a transaction may call take.
#[expect(dead_code, reason = "it is only compiled")]
async fn only_in_a_transaction(tx: &mut Tx) -> Result<(), Error> {
    transactions::count_view(tx, "hello").await
}
