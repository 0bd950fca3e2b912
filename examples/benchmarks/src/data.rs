//! The rows: the same for every database and every run.

use std::sync::atomic::{AtomicU64, Ordering};

use chrono::{DateTime, NaiveDateTime};

/// How many users there are when the measurements begin.
pub const USERS: usize = 25_000;
/// How many posts each of the first 10,000 users has, and comments each of their posts.
pub const POSTS_PER_USER: usize = 5;
pub const COMMENTS_PER_POST: usize = 2;
const AUTHORS: usize = 10_000;

/// A user to be inserted.
#[derive(Debug, Clone)]
pub struct NewUser {
    pub email: String,
    pub name: Option<String>,
    pub age: i32,
    pub balance: f64,
    pub created_at: NaiveDateTime,
}

/// Users nobody has inserted before.
pub fn new_users(count: usize) -> Vec<NewUser> {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let first = NEXT.fetch_add(count as u64, Ordering::Relaxed);
    (first..first + count as u64).map(|number| user(&format!("new{number}"), number)).collect()
}

/// The users that are there from the start, with ids from 1.
pub fn users() -> impl Iterator<Item = NewUser> {
    (1..=USERS as u64).map(|number| user(&format!("user{number}"), number))
}

/// The posts that are there from the start, with ids from 1: author, title, body.
pub fn posts() -> impl Iterator<Item = (i64, String, String)> {
    (0..AUTHORS * POSTS_PER_USER).map(|number| {
        let author = (number / POSTS_PER_USER + 1) as i64;
        (author, format!("Post number {number}"), "lorem ipsum dolor sit amet ".repeat(6))
    })
}

/// The comments that are there from the start: post, body.
pub fn comments() -> impl Iterator<Item = (i64, String)> {
    (0..AUTHORS * POSTS_PER_USER * COMMENTS_PER_POST).map(|number| {
        ((number / COMMENTS_PER_POST + 1) as i64, format!("Comment number {number}, which says little"))
    })
}

fn user(name: &str, number: u64) -> NewUser {
    let seconds = 1_700_000_000 + number as i64;
    NewUser {
        email: format!("{name}@example.org"),
        name: (!number.is_multiple_of(4)).then(|| format!("Somebody called {name}")),
        age: (number % 80) as i32,
        balance: number as f64 / 8.0,
        created_at: DateTime::from_timestamp(seconds, 0).unwrap_or_default().naive_utc(),
    }
}

/// Numbers that look random and are the same in every run (xorshift).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Random {
        Random(seed)
    }

    /// `count` ids from 1 to `last`; below 10,000 where users with posts are wanted.
    pub fn ids(&mut self, count: usize, last: i64) -> Vec<i64> {
        (0..count)
            .map(|_| {
                self.0 ^= self.0 << 13;
                self.0 ^= self.0 >> 7;
                self.0 ^= self.0 << 17;
                (self.0 % last.min(AUTHORS as i64 - 100) as u64) as i64 + 1
            })
            .collect()
    }
}
