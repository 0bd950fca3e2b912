//! sqlx: one connection, prepared statements, values decoded by index from their bytes; a deadpool of connections for
//! concurrent reads.

use std::error::Error;

use chrono::{DateTime, NaiveDateTime};
use deadpool::managed::{Manager, Metrics, Pool, RecycleResult};
use futures_util::TryStreamExt;
use sqlx::{Connection, Executor, PgConnection, Row, ValueRef, postgres::PgRow};

use super::{Comment, Post, User, check, check_tree, stitch};
use crate::{Work, data};

pub struct Hand {
    connection: PgConnection,
    pool: Pool<Connections>,
}

struct Connections(String);

impl Manager for Connections {
    type Type = PgConnection;
    type Error = sqlx::Error;
    async fn create(&self) -> Result<PgConnection, sqlx::Error> {
        PgConnection::connect(&self.0).await
    }
    async fn recycle(&self, _: &mut PgConnection, _: &Metrics) -> RecycleResult<sqlx::Error> {
        Ok(())
    }
}

/// Makes the tables and fills them.
pub async fn prepare(url: &str) -> Result<(), Box<dyn Error>> {
    let mut connection = PgConnection::connect(url).await?;
    connection
        .execute(sqlx::raw_sql(
            "DROP TABLE IF EXISTS comments; DROP TABLE IF EXISTS posts; DROP TABLE IF EXISTS users",
        ))
        .await?;
    connection.execute(sqlx::raw_sql(include_str!("../../tables/postgresql.sql"))).await?;
    insert(&mut connection, data::users().collect()).await?;
    let (mut authors, mut titles, mut bodies) = (vec![], vec![], vec![]);
    for (author, title, body) in data::posts() {
        authors.push(author);
        titles.push(title);
        bodies.push(body);
    }
    sqlx::query(
        "INSERT INTO posts (author_id, title, body) SELECT * FROM UNNEST($1::int8[], $2::text[], $3::text[])",
    )
    .bind(authors)
    .bind(titles)
    .bind(bodies)
    .execute(&mut connection)
    .await?;
    let (posts, bodies): (Vec<i64>, Vec<String>) = data::comments().unzip();
    sqlx::query("INSERT INTO comments (post_id, body) SELECT * FROM UNNEST($1::int8[], $2::text[])")
        .bind(posts)
        .bind(bodies)
        .execute(&mut connection)
        .await?;
    connection.execute(sqlx::raw_sql("ANALYZE")).await?;
    Ok(())
}

pub async fn connect(url: &str) -> Result<Hand, Box<dyn Error>> {
    let cores = std::thread::available_parallelism()?.get();
    let pool = Pool::builder(Connections(url.to_owned())).max_size(cores * 2 + 1).build()?;
    Ok(Hand { connection: PgConnection::connect(url).await?, pool })
}

async fn insert(connection: &mut PgConnection, users: Vec<data::NewUser>) -> sqlx::Result<u64> {
    let (mut emails, mut names, mut ages, mut balances, mut created) =
        (vec![], vec![], vec![], vec![], vec![]);
    for user in users {
        emails.push(user.email);
        names.push(user.name);
        ages.push(user.age);
        balances.push(user.balance);
        created.push(user.created_at);
    }
    let sql = "INSERT INTO users (email, name, age, balance, created_at) \
               SELECT * FROM UNNEST($1::text[], $2::text[], $3::int4[], $4::float8[], $5::timestamp[])";
    let query = sqlx::query(sql).bind(emails).bind(names).bind(ages).bind(balances).bind(created);
    Ok(query.execute(connection).await?.rows_affected())
}

fn bytes(row: &PgRow, at: usize) -> &[u8] {
    row.try_get_raw(at).ok().and_then(|value| value.as_bytes().ok()).unwrap_or_default()
}
fn int8(row: &PgRow, at: usize) -> i64 {
    bytes(row, at).try_into().map(i64::from_be_bytes).unwrap_or_default()
}
fn int4(row: &PgRow, at: usize) -> i32 {
    bytes(row, at).try_into().map(i32::from_be_bytes).unwrap_or_default()
}
fn text(row: &PgRow, at: usize) -> String {
    std::str::from_utf8(bytes(row, at)).unwrap_or_default().to_owned()
}
fn timestamp(row: &PgRow, at: usize) -> NaiveDateTime {
    // Microseconds since 2000.
    DateTime::from_timestamp_micros(int8(row, at) + 946_684_800_000_000).unwrap_or_default().naive_utc()
}

fn read_user(row: &PgRow) -> User {
    let name = row.try_get_raw(2).is_ok_and(|value| !value.is_null());
    User {
        id: int8(row, 0),
        email: text(row, 1),
        name: name.then(|| text(row, 2)),
        age: int4(row, 3),
        active: bytes(row, 4) == [1],
        balance: f64::from_bits(int8(row, 5) as u64),
        created_at: timestamp(row, 6),
        posts: Vec::new(),
    }
}

const POINT_READ: &str = "SELECT id, email, name, age, active, balance, created_at FROM users WHERE id = $1";

impl Work for Hand {
    async fn point_read(&mut self, id: i64) -> Result<u64, Box<dyn Error>> {
        let row = sqlx::query(POINT_READ).bind(id).fetch_one(&mut self.connection).await?;
        Ok(check(&read_user(&row)))
    }

    async fn read_all(&mut self) -> Result<u64, Box<dyn Error>> {
        let sql = "SELECT id, email, name, age, active, balance, created_at FROM users";
        let mut users = Vec::new();
        let mut rows = sqlx::query(sql).fetch(&mut self.connection);
        while let Some(row) = rows.try_next().await? {
            users.push(read_user(&row));
        }
        Ok(users.iter().map(check).sum())
    }

    async fn nested_read(&mut self, first: i64) -> Result<u64, Box<dyn Error>> {
        let connection = &mut self.connection;
        let (mut users, mut posts, mut comments) = (Vec::new(), Vec::new(), Vec::new());
        let sql =
            "SELECT id, email, name, age, active, balance, created_at FROM users WHERE id >= $1 AND id < $2";
        let mut rows = sqlx::query(sql).bind(first).bind(first + 100).fetch(&mut *connection);
        while let Some(row) = rows.try_next().await? {
            users.push(read_user(&row));
        }
        drop(rows);
        let ids: Vec<i64> = users.iter().map(|it: &User| it.id).collect();
        let sql = "SELECT id, title, body, views, author_id FROM posts WHERE author_id = ANY($1)";
        let mut rows = sqlx::query(sql).bind(ids).fetch(&mut *connection);
        while let Some(row) = rows.try_next().await? {
            posts.push(Post {
                id: int8(&row, 0),
                title: text(&row, 1),
                body: text(&row, 2),
                views: int4(&row, 3),
                author_id: int8(&row, 4),
                comments: Vec::new(),
            });
        }
        drop(rows);
        let ids: Vec<i64> = posts.iter().map(|it| it.id).collect();
        let sql = "SELECT id, body, post_id FROM comments WHERE post_id = ANY($1)";
        let mut rows = sqlx::query(sql).bind(ids).fetch(&mut *connection);
        while let Some(row) = rows.try_next().await? {
            comments.push(Comment { id: int8(&row, 0), body: text(&row, 1), post_id: int8(&row, 2) });
        }
        drop(rows);
        stitch(&mut users, posts, comments);
        Ok(check_tree(&users))
    }

    async fn create(&mut self, user: data::NewUser) -> Result<u64, Box<dyn Error>> {
        let sql = "INSERT INTO users (email, name, age, balance, created_at) VALUES ($1, $2, $3, $4, $5) \
                   RETURNING id, email, name, age, active, balance, created_at";
        let query = sqlx::query(sql).bind(user.email).bind(user.name).bind(user.age).bind(user.balance);
        let row = query.bind(user.created_at).fetch_one(&mut self.connection).await?;
        let user = read_user(&row);
        Ok(u64::from(user.id > 0))
    }

    async fn create_many(&mut self, users: Vec<data::NewUser>) -> Result<u64, Box<dyn Error>> {
        Ok(insert(&mut self.connection, users).await?)
    }

    async fn update_many(&mut self, first: i64, last: i64) -> Result<u64, Box<dyn Error>> {
        let query = sqlx::query("UPDATE users SET age = age + $1 WHERE id >= $2 AND id <= $3");
        let done = query.bind(1).bind(first).bind(last).execute(&mut self.connection).await?;
        Ok(done.rows_affected())
    }

    async fn concurrent_reads(&mut self, ids: Vec<i64>) -> Result<u64, Box<dyn Error>> {
        let tasks: Vec<_> = ids
            .chunks(ids.len().div_ceil(32))
            .map(|ids| {
                let (ids, pool) = (ids.to_vec(), self.pool.clone());
                tokio::spawn(async move {
                    let mut sum = 0;
                    for id in ids {
                        let mut connection = pool.get().await.map_err(|error| error.to_string())?;
                        let row = sqlx::query(POINT_READ).bind(id).fetch_one(&mut *connection).await;
                        sum += check(&read_user(&row.map_err(|error| error.to_string())?));
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
