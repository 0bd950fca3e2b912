//! rusqlite: one connection, statements from its cache; a deadpool of connections for concurrent reads.

use std::{error::Error, path::Path, path::PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use deadpool::managed::{Manager, Metrics, Pool, RecycleResult};
use rusqlite::{
    Connection, Row, params, params_from_iter,
    types::{Null, ToSqlOutput},
};

use super::{Comment, Post, USER, User, check, check_tree, stitch};
use crate::{Work, data};

/// The text of a read of users, made when the program is compiled.
macro_rules! select_user {
    ($rest:literal) => {
        concat!("SELECT id, email, name, age, active, balance, created_at FROM users ", $rest)
    };
}

pub struct Hand {
    connection: Connection,
    pool: Pool<Connections>,
}

struct Connections(PathBuf);

impl Manager for Connections {
    type Type = Connection;
    type Error = rusqlite::Error;
    async fn create(&self) -> Result<Connection, rusqlite::Error> {
        open(&self.0)
    }
    async fn recycle(&self, _: &mut Connection, _: &Metrics) -> RecycleResult<rusqlite::Error> {
        Ok(())
    }
}

/// Makes the tables and fills them.
pub fn prepare(file: &Path) -> Result<(), Box<dyn Error>> {
    let mut connection = open(file)?;
    connection.execute_batch(include_str!("../../tables/sqlite.sql"))?;
    let transaction = connection.transaction()?;
    for user in data::users() {
        let at = user.created_at.and_utc().format(FORMAT).to_string();
        transaction
            .prepare_cached(
                "INSERT INTO users (email, name, age, balance, created_at) VALUES (?, ?, ?, ?, ?)",
            )?
            .execute(params![user.email, user.name, user.age, user.balance, at])?;
    }
    for (author, title, body) in data::posts() {
        transaction
            .prepare_cached("INSERT INTO posts (author_id, title, body) VALUES (?, ?, ?)")?
            .execute(params![author, title, body])?;
    }
    for (post, body) in data::comments() {
        transaction
            .prepare_cached("INSERT INTO comments (post_id, body) VALUES (?, ?)")?
            .execute(params![post, body])?;
    }
    transaction.commit()?;
    Ok(())
}

/// How dates are stored.
const FORMAT: &str = "%Y-%m-%dT%H:%M:%S%.3f+00:00";

pub fn connect(file: &Path) -> Result<Hand, Box<dyn Error>> {
    let cores = std::thread::available_parallelism()?.get();
    let pool = Pool::builder(Connections(file.to_owned())).max_size(cores * 2 + 1).build()?;
    Ok(Hand { connection: open(file)?, pool })
}

fn open(file: &Path) -> rusqlite::Result<Connection> {
    let connection = Connection::open(file)?;
    connection.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 5000",
    )?;
    Ok(connection)
}

fn read_user(row: &Row<'_>) -> rusqlite::Result<User> {
    Ok(User {
        id: row.get(0)?,
        email: row.get(1)?,
        name: row.get(2)?,
        age: row.get(3)?,
        active: row.get(4)?,
        balance: row.get(5)?,
        created_at: moment(row.get_ref(6)?.as_str()?).ok_or(rusqlite::Error::InvalidQuery)?,
        posts: Vec::new(),
    })
}

fn point_read(connection: &Connection, id: i64) -> rusqlite::Result<User> {
    connection.prepare_cached(select_user!("WHERE id = ?"))?.query_row([id], read_user)
}

/// `2026-01-31T12:00:00.000+00:00`, the one form that is written.
fn moment(text: &str) -> Option<NaiveDateTime> {
    let text: &[u8; 29] = text.as_bytes().try_into().ok()?;
    let number = |from: usize, to: usize| {
        text[from..to]
            .iter()
            .try_fold(0, |number, it| it.is_ascii_digit().then(|| number * 10 + u32::from(it - b'0')))
    };
    let date = NaiveDate::from_ymd_opt(number(0, 4)? as i32, number(5, 7)?, number(8, 10)?)?;
    date.and_hms_milli_opt(number(11, 13)?, number(14, 16)?, number(17, 19)?, number(20, 23)?)
}

fn placeholders(count: usize) -> String {
    let mut text = "?, ".repeat(count);
    text.truncate(text.len().saturating_sub(2));
    text
}

impl Work for Hand {
    async fn point_read(&mut self, id: i64) -> Result<u64, Box<dyn Error>> {
        Ok(check(&point_read(&self.connection, id)?))
    }

    async fn read_all(&mut self) -> Result<u64, Box<dyn Error>> {
        let mut statement = self.connection.prepare_cached(select_user!(""))?;
        let users = statement.query_map([], read_user)?.collect::<Result<Vec<User>, _>>()?;
        Ok(users.iter().map(check).sum())
    }

    async fn nested_read(&mut self, first: i64) -> Result<u64, Box<dyn Error>> {
        // One read transaction: a snapshot, and quicker.
        let transaction = self.connection.transaction()?;
        let mut users = transaction
            .prepare_cached(select_user!("WHERE id >= ? AND id < ?"))?
            .query_map([first, first + 100], read_user)?
            .collect::<Result<Vec<User>, _>>()?;
        let sql = "SELECT id, title, body, views, author_id FROM posts WHERE author_id IN";
        let posts = transaction
            .prepare_cached(&format!("{sql} ({})", placeholders(users.len())))?
            .query_map(params_from_iter(users.iter().map(|it| it.id)), |row| {
                Ok(Post {
                    id: row.get(0)?,
                    title: row.get(1)?,
                    body: row.get(2)?,
                    views: row.get(3)?,
                    author_id: row.get(4)?,
                    comments: Vec::new(),
                })
            })?
            .collect::<Result<Vec<Post>, _>>()?;
        let sql = "SELECT id, body, post_id FROM comments WHERE post_id IN";
        let comments = transaction
            .prepare_cached(&format!("{sql} ({})", placeholders(posts.len())))?
            .query_map(params_from_iter(posts.iter().map(|it| it.id)), |row| {
                Ok(Comment { id: row.get(0)?, body: row.get(1)?, post_id: row.get(2)? })
            })?
            .collect::<Result<Vec<Comment>, _>>()?;
        transaction.commit()?;
        stitch(&mut users, posts, comments);
        Ok(check_tree(&users))
    }

    async fn create(&mut self, user: data::NewUser) -> Result<u64, Box<dyn Error>> {
        let at = user.created_at.and_utc().format(FORMAT).to_string();
        let user = self
            .connection
            .prepare_cached(&format!(
                "INSERT INTO users (email, name, age, balance, created_at) VALUES (?, ?, ?, ?, ?) RETURNING {USER}"
            ))?
            .query_row(params![user.email, user.name, user.age, user.balance, at], read_user)?;
        Ok(u64::from(user.id > 0))
    }

    async fn create_many(&mut self, users: Vec<data::NewUser>) -> Result<u64, Box<dyn Error>> {
        let mut count = 0;
        let transaction = self.connection.transaction()?;
        // Quicker than a statement for each row (0.7 of its time), and than one for all rows.
        for chunk in users.chunks(1_000) {
            let mut rows = "(?, ?, ?, ?, ?), ".repeat(chunk.len());
            rows.truncate(rows.len() - 2);
            let sql = format!("INSERT INTO users (email, name, age, balance, created_at) VALUES {rows}");
            let values = chunk.iter().flat_map(|user| {
                [
                    ToSqlOutput::from(user.email.as_str()),
                    user.name.as_deref().map_or(ToSqlOutput::from(Null), ToSqlOutput::from),
                    ToSqlOutput::from(user.age),
                    ToSqlOutput::from(user.balance),
                    ToSqlOutput::from(user.created_at.and_utc().format(FORMAT).to_string()),
                ]
            });
            count += transaction.prepare_cached(&sql)?.execute(params_from_iter(values))?;
        }
        transaction.commit()?;
        Ok(count as u64)
    }

    async fn update_many(&mut self, first: i64, last: i64) -> Result<u64, Box<dyn Error>> {
        let sql = "UPDATE users SET age = age + ? WHERE id >= ? AND id <= ?";
        Ok(self.connection.prepare_cached(sql)?.execute([1, first, last])? as u64)
    }

    async fn concurrent_reads(&mut self, ids: Vec<i64>) -> Result<u64, Box<dyn Error>> {
        let tasks: Vec<_> = ids
            .chunks(ids.len().div_ceil(32))
            .map(|ids| {
                let (ids, pool) = (ids.to_vec(), self.pool.clone());
                tokio::spawn(async move {
                    let mut sum = 0;
                    for id in ids {
                        let connection = pool.get().await.map_err(|error| error.to_string())?;
                        sum += check(&point_read(&connection, id).map_err(|error| error.to_string())?);
                    }
                    Ok::<u64, String>(sum)
                })
            })
            .collect();
        let mut sum = 0;
        for task in tasks {
            sum += task.await??;
        }
        Ok(sum)
    }
}
