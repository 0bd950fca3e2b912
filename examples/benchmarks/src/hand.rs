//! The same work by hand: the best that the bare drivers give.

pub mod mysql;
pub mod postgres;
pub mod sqlite;
pub mod tokio_postgres;

use std::collections::HashMap;

use chrono::NaiveDateTime;

/// What a user is read into.
pub struct User {
    pub id: i64,
    pub email: String,
    pub name: Option<String>,
    pub age: i32,
    pub active: bool,
    pub balance: f64,
    pub created_at: NaiveDateTime,
    pub posts: Vec<Post>,
}

pub struct Post {
    pub id: i64,
    pub title: String,
    pub body: String,
    pub views: i32,
    pub author_id: i64,
    pub comments: Vec<Comment>,
}

pub struct Comment {
    pub id: i64,
    pub body: String,
    pub post_id: i64,
}

/// Something of every column, so that no read is left out.
pub fn check(user: &User) -> u64 {
    let text = user.email.len() + user.name.as_ref().map_or(0, String::len);
    let rest = user.balance as u64 + u64::from(user.active) + user.created_at.and_utc().timestamp() as u64;
    user.id as u64 + user.age as u64 + text as u64 + rest
}

/// Something of every row of a tree.
pub fn check_tree(users: &[User]) -> u64 {
    let mut sum = 0;
    for user in users {
        sum += check(user);
        for post in &user.posts {
            sum += post.id as u64 + (post.title.len() + post.body.len()) as u64 + post.views as u64;
            sum += post.author_id as u64;
            for comment in &post.comments {
                sum += comment.id as u64 + comment.body.len() as u64 + comment.post_id as u64;
            }
        }
    }
    sum
}

/// Puts comments into their posts and posts into their users.
pub fn stitch(users: &mut [User], mut posts: Vec<Post>, comments: Vec<Comment>) {
    let at: HashMap<i64, usize> = posts.iter().enumerate().map(|(i, post)| (post.id, i)).collect();
    for comment in comments {
        posts[at[&comment.post_id]].comments.push(comment);
    }
    let at: HashMap<i64, usize> = users.iter().enumerate().map(|(i, user)| (user.id, i)).collect();
    for post in posts {
        users[at[&post.author_id]].posts.push(post);
    }
}

pub const USER: &str = "id, email, name, age, active, balance, created_at";
