//! What the structs hold after a query.

use client::{Client, Db, Parent, PostCardAuthor, comment, post, rt::migrate::Migrator, user};

use super::{Article, Card, by_path::Author, in_a_function, selections};

const TABLES: &str = r#"
    CREATE TABLE "User" ("id" INTEGER PRIMARY KEY, "email" TEXT NOT NULL UNIQUE, "name" TEXT, "age" BIGINT);
    CREATE TABLE "Post" (
        "id" INTEGER PRIMARY KEY, "title" TEXT NOT NULL, "slug" TEXT NOT NULL, "published" BOOLEAN NOT NULL DEFAULT false,
        "views" BIGINT NOT NULL DEFAULT 0, "created_at" DATETIME NOT NULL DEFAULT '2026-01-02T03:04:05.000+00:00',
        "author_id" BIGINT NOT NULL REFERENCES "User"
    );
    CREATE TABLE "Comment" (
        "id" INTEGER PRIMARY KEY, "text" TEXT NOT NULL, "created_at" DATETIME NOT NULL DEFAULT '2026-01-02T03:04:05.000+00:00',
        "post_id" BIGINT NOT NULL REFERENCES "Post", "author_id" BIGINT NOT NULL REFERENCES "User"
    );
"#;

#[tokio::test(flavor = "multi_thread")]
async fn fields_hold_what_they_are_read_from() {
    let folder = tempfile::tempdir().unwrap();
    let client = connect(folder.path()).await;
    fill(&client).await;

    let cards = client.user().find_many().order_by(user::id.asc()).select::<Card>().await.unwrap();

    let [ann, bob] = &cards[..] else { panic!("{cards:?}") };
    assert_eq!((ann.id, ann.address.as_str(), ann.name.as_deref()), (1, "ann@x.org", Some("Ann")));
    assert_eq!((bob.id, bob.address.as_str(), bob.name.as_deref()), (2, "bob@x.org", None));
    assert!(bob.posts.is_empty());
    let [Article { author, comments }] = &ann.posts[..] else { panic!("{ann:?}") };
    assert_eq!(author, &Author { name: Some("Ann".into()) });
    assert_eq!(comments.len(), 1);
    assert_eq!(comments[0].text, "Fine");
    assert_eq!(comments[0].created_at.to_string(), "2026-01-02 03:04:05");
    assert_eq!(comments[0].author, PostCardAuthor { name: None });

    let titles = client.post().find_many().select::<super::Columns>().await.unwrap();
    assert_eq!(titles[0].title, "Hello");
    assert_eq!(in_a_function(&client).await.unwrap(), [1]);
    selections(&client).await.unwrap();
}

async fn connect(folder: &std::path::Path) -> Client {
    let url = format!("file:{}", folder.join("blog.db").display());
    Migrator::connect(&url).await.unwrap().execute_script(TABLES).await.unwrap();
    Client::connect(&url).await.unwrap()
}

async fn fill(db: &Db) {
    let post = post::Create { title: "Hello".into(), slug: "hello".into(), author: Parent };
    let ann = user::Create { email: "ann@x.org".into() }.name("Ann").posts(post);
    db.user().create(ann).await.unwrap();
    let bob = user::Create { email: "bob@x.org".into() };
    let comment = comment::Create { text: "Fine".into(), post: post::id.eq(1).connect(), author: bob.into() };
    db.comment().create(comment).await.unwrap();
}
