//! sqlx: one connection, prepared statements, values decoded by index; a deadpool of connections for concurrent reads.

use std::error::Error;

use deadpool::managed::{Manager, Metrics, Pool, RecycleResult};
use futures_util::TryStreamExt;
use sqlx::{AssertSqlSafe, Connection, Executor, MySqlConnection, Row, mysql::MySqlRow};

use super::{Comment, Post, User, check, check_tree, stitch};
use crate::{Work, data};

pub struct Hand {
    connection: MySqlConnection,
    pool: Pool<Connections>,
}

struct Connections(String);

impl Manager for Connections {
    type Type = MySqlConnection;
    type Error = sqlx::Error;
    async fn create(&self) -> Result<MySqlConnection, sqlx::Error> {
        MySqlConnection::connect(&self.0).await
    }
    async fn recycle(&self, _: &mut MySqlConnection, _: &Metrics) -> RecycleResult<sqlx::Error> {
        Ok(())
    }
}

/// Makes the tables and fills them.
pub async fn prepare(url: &str) -> Result<(), Box<dyn Error>> {
    let mut connection = MySqlConnection::connect(url).await?;
    connection
        .execute(sqlx::raw_sql(
            "DROP TABLE IF EXISTS comments; DROP TABLE IF EXISTS posts; DROP TABLE IF EXISTS users",
        ))
        .await?;
    connection.execute(sqlx::raw_sql(include_str!("../../tables/mysql.sql"))).await?;
    insert(&mut connection, data::users().collect()).await?;
    let posts: Vec<_> = data::posts().collect();
    for chunk in posts.chunks(1_000) {
        let sql = format!("INSERT INTO posts (author_id, title, body) VALUES {}", rows(3, chunk.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (author, title, body) in chunk {
            query = query.bind(author).bind(title).bind(body);
        }
        query.execute(&mut connection).await?;
    }
    let comments: Vec<_> = data::comments().collect();
    for chunk in comments.chunks(1_000) {
        let sql = format!("INSERT INTO comments (post_id, body) VALUES {}", rows(2, chunk.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (post, body) in chunk {
            query = query.bind(post).bind(body);
        }
        query.execute(&mut connection).await?;
    }
    Ok(())
}

pub async fn connect(url: &str) -> Result<Hand, Box<dyn Error>> {
    let cores = std::thread::available_parallelism()?.get();
    let pool = Pool::builder(Connections(url.to_owned())).max_size(cores * 2 + 1).build()?;
    Ok(Hand { connection: MySqlConnection::connect(url).await?, pool })
}

/// `(?, ?), (?, ?)`
fn rows(columns: usize, rows: usize) -> String {
    let row = format!("({})", vec!["?"; columns].join(", "));
    vec![row; rows].join(", ")
}

fn list(count: usize) -> String {
    vec!["?"; count].join(", ")
}

async fn insert(connection: &mut MySqlConnection, users: Vec<data::NewUser>) -> sqlx::Result<u64> {
    let mut count = 0;
    let mut transaction = connection.begin().await?;
    // Quicker than larger chunks: the server's time for a value grows with their number.
    for chunk in users.chunks(1_000) {
        let sql = format!(
            "INSERT INTO users (email, name, age, balance, created_at) VALUES {}",
            rows(5, chunk.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for user in chunk {
            query = query
                .bind(user.email.as_str())
                .bind(user.name.as_deref())
                .bind(user.age)
                .bind(user.balance)
                .bind(user.created_at);
        }
        count += query.execute(&mut *transaction).await?.rows_affected();
    }
    transaction.commit().await?;
    Ok(count)
}

fn read_user(row: &MySqlRow) -> sqlx::Result<User> {
    Ok(User {
        id: row.try_get_unchecked(0)?,
        email: row.try_get_unchecked(1)?,
        name: row.try_get_unchecked(2)?,
        age: row.try_get_unchecked(3)?,
        active: row.try_get_unchecked(4)?,
        balance: row.try_get_unchecked(5)?,
        created_at: row.try_get_unchecked(6)?,
        posts: Vec::new(),
    })
}

const POINT_READ: &str = "SELECT id, email, name, age, active, balance, created_at FROM users WHERE id = ?";

impl Work for Hand {
    async fn point_read(&mut self, id: i64) -> Result<u64, Box<dyn Error>> {
        let row = sqlx::query(POINT_READ).bind(id).fetch_one(&mut self.connection).await?;
        Ok(check(&read_user(&row)?))
    }

    async fn read_all(&mut self) -> Result<u64, Box<dyn Error>> {
        let sql = "SELECT id, email, name, age, active, balance, created_at FROM users";
        let mut users = Vec::new();
        let mut rows = sqlx::query(sql).fetch(&mut self.connection);
        while let Some(row) = rows.try_next().await? {
            users.push(read_user(&row)?);
        }
        Ok(users.iter().map(check).sum())
    }

    async fn nested_read(&mut self, first: i64) -> Result<u64, Box<dyn Error>> {
        let connection = &mut self.connection;
        let (mut users, mut posts, mut comments) = (Vec::new(), Vec::new(), Vec::new());
        let sql =
            "SELECT id, email, name, age, active, balance, created_at FROM users WHERE id >= ? AND id < ?";
        let mut rows = sqlx::query(sql).bind(first).bind(first + 100).fetch(&mut *connection);
        while let Some(row) = rows.try_next().await? {
            users.push(read_user(&row)?);
        }
        drop(rows);
        let sql = format!(
            "SELECT id, title, body, views, author_id FROM posts WHERE author_id IN ({})",
            list(users.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for user in &users {
            query = query.bind(user.id);
        }
        let mut rows = query.fetch(&mut *connection);
        while let Some(row) = rows.try_next().await? {
            posts.push(Post {
                id: row.try_get_unchecked(0)?,
                title: row.try_get_unchecked(1)?,
                body: row.try_get_unchecked(2)?,
                views: row.try_get_unchecked(3)?,
                author_id: row.try_get_unchecked(4)?,
                comments: Vec::new(),
            });
        }
        drop(rows);
        let sql = format!("SELECT id, body, post_id FROM comments WHERE post_id IN ({})", list(posts.len()));
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for post in &posts {
            query = query.bind(post.id);
        }
        let mut rows = query.fetch(&mut *connection);
        while let Some(row) = rows.try_next().await? {
            comments.push(Comment {
                id: row.try_get_unchecked(0)?,
                body: row.try_get_unchecked(1)?,
                post_id: row.try_get_unchecked(2)?,
            });
        }
        drop(rows);
        stitch(&mut users, posts, comments);
        Ok(check_tree(&users))
    }

    async fn create(&mut self, user: data::NewUser) -> Result<u64, Box<dyn Error>> {
        let sql = "INSERT INTO users (email, name, age, balance, created_at) VALUES (?, ?, ?, ?, ?) \
                   RETURNING id, email, name, age, active, balance, created_at";
        let query = sqlx::query(sql).bind(user.email).bind(user.name).bind(user.age).bind(user.balance);
        let row = query.bind(user.created_at).fetch_one(&mut self.connection).await?;
        let user = read_user(&row)?;
        Ok(u64::from(user.id > 0))
    }

    async fn create_many(&mut self, users: Vec<data::NewUser>) -> Result<u64, Box<dyn Error>> {
        Ok(insert(&mut self.connection, users).await?)
    }

    async fn update_many(&mut self, first: i64, last: i64) -> Result<u64, Box<dyn Error>> {
        let query = sqlx::query("UPDATE users SET age = age + ? WHERE id >= ? AND id <= ?");
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
                        let user = row.and_then(|row| read_user(&row)).map_err(|error| error.to_string())?;
                        sum += check(&user);
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
