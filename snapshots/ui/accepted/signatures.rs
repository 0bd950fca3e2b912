//! Functions that say which relations their rows must have.

use client::{Comment, Db, Error, Post, PostCard, Result, User, comment, post, rt::ErrorKind, user};

/// Exactly these relations, in any order of includes.
pub type FullPost = post::Including<(post::author, post::comments<comment::Including<comment::author>>)>;

pub async fn full_posts(db: &Db) -> Result<Vec<FullPost>> {
    db.post()
        .find_many()
        .filter(post::published.eq(true).and(post::author.is(user::email.ends_with("@x.org"))))
        .order_by(post::created_at.desc())
        .take(10)
        .include(post::comments.order_by(comment::created_at.desc()).take(3).include(comment::author))
        .include(post::author)
        .await
}

/// The author at least.
pub fn headline(post: &Post<impl post::With<Author = User>>) -> String {
    format!("{} by {}", post.title, post.author.email)
}

/// Any.
pub fn is_hot(post: &Post<impl post::With>) -> bool {
    post.views > 1000
}

/// Relations of relations.
pub fn commenters(
    post: &Post<impl post::With<Comments = Vec<Comment<impl comment::With<Author = User>>>>>,
) -> Vec<&str> {
    post.comments.iter().map(|comment| comment.author.email.as_str()).collect()
}

pub async fn reads(db: &Db) -> Result<()> {
    let _: Vec<User> = db.user().find_many().filter(user::name.is_not_null()).await?;
    let _: Vec<User> =
        db.user().find_many().filter(user::Filter::any([1, 2].map(|it| user::id.eq(it)))).await?;
    let both = post::Filter::all([post::views.gte(1), post::published.eq(true)]);
    let _: Vec<Post> = db.post().find_many().filter(both).await?;
    let _: Option<User> = db.user().find_unique(user::email.eq("a@b.c")).await?;
    let _: User = db.user().find_unique(user::id.eq(1)).required().await?;
    let key = post::author_id_slug.eq(1, "hello");
    let _: Option<Post> = db.post().find_unique(key.and(post::published.eq(true))).await?;
    let _: Vec<Post> =
        db.post().find_many().order_by(post::id.asc()).cursor(post::id.eq(100)).take(20).await?;
    let deep = db
        .user()
        .find_first()
        .include(
            user::posts.filter(post::views.gte(10)).include(post::comments.take(3).include(comment::author)),
        )
        .await?
        .ok_or_else(|| Error::new(ErrorKind::NotFound, "nobody"))?;
    let _: Option<&str> =
        deep.posts.first().and_then(|it| it.comments.first()).map(|it| it.author.email.as_str());
    let _: Vec<post::Including<(post::author, post::comments)>> =
        db.post().find_many().include((post::author, post::comments.take(1))).await?;
    for post in full_posts(db).await? {
        let _ = (headline(&post), is_hot(&post), commenters(&post).len());
        // Fields move out.
        let (_, _, _): (String, User, Vec<_>) = (post.title, post.author, post.comments);
    }
    let _: Vec<PostCard> = db.post().find_many().select::<PostCard>().await?;
    let cards = db.user().find_many().include(user::posts.take(5).select::<PostCard>()).await?;
    let _: Option<&PostCard> = cards.first().and_then(|it| it.posts.first());
    Ok(())
}
