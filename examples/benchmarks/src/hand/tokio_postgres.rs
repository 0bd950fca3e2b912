//! tokio-postgres: one connection, prepared statements; a deadpool of connections for concurrent reads.

use std::error::Error;

use deadpool::managed::{Manager, Metrics, Pool, RecycleError, RecycleResult};
use tokio_postgres::{Client, NoTls, Row, Statement};

use super::{Comment, Post, User, check, check_tree, stitch};
use crate::{Work, data};

const USERS: &str = "SELECT id, email, name, age, active, balance, created_at FROM users";

pub struct Hand {
    client: Client,
    point_read: Statement,
    read_all: Statement,
    range: Statement,
    posts: Statement,
    comments: Statement,
    create: Statement,
    create_many: Statement,
    update_many: Statement,
    pool: Pool<Connections>,
}

struct Connections(String);

impl Manager for Connections {
    type Type = (Client, Statement);
    type Error = tokio_postgres::Error;
    async fn create(&self) -> Result<(Client, Statement), tokio_postgres::Error> {
        let client = open(&self.0).await?;
        let statement = client.prepare(&format!("{USERS} WHERE id = $1")).await?;
        Ok((client, statement))
    }
    async fn recycle(&self, it: &mut Self::Type, _: &Metrics) -> RecycleResult<tokio_postgres::Error> {
        if it.0.is_closed() { Err(RecycleError::message("closed")) } else { Ok(()) }
    }
}

pub async fn connect(url: &str) -> Result<Hand, Box<dyn Error>> {
    let client = open(url).await?;
    let columns = "email, name, age, balance, created_at";
    let cores = std::thread::available_parallelism()?.get();
    Ok(Hand {
        point_read: client.prepare(&format!("{USERS} WHERE id = $1")).await?,
        read_all: client.prepare(USERS).await?,
        range: client.prepare(&format!("{USERS} WHERE id >= $1 AND id < $2")).await?,
        posts: client
            .prepare("SELECT id, title, body, views, author_id FROM posts WHERE author_id = ANY($1)")
            .await?,
        comments: client.prepare("SELECT id, body, post_id FROM comments WHERE post_id = ANY($1)").await?,
        create: client
            .prepare(&format!(
                "INSERT INTO users ({columns}) VALUES ($1, $2, $3, $4, $5) \
                 RETURNING id, email, name, age, active, balance, created_at"
            ))
            .await?,
        create_many: client
            .prepare(&format!(
                "INSERT INTO users ({columns}) \
                 SELECT * FROM UNNEST($1::text[], $2::text[], $3::int4[], $4::float8[], $5::timestamp[])"
            ))
            .await?,
        update_many: client
            .prepare("UPDATE users SET age = age + $1::int4 WHERE id >= $2 AND id <= $3")
            .await?,
        client,
        pool: Pool::builder(Connections(url.to_owned())).max_size(cores * 2 + 1).build()?,
    })
}

async fn open(url: &str) -> Result<Client, tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await?;
    tokio::spawn(connection);
    Ok(client)
}

fn read_user(row: &Row) -> User {
    User {
        id: row.get(0),
        email: row.get(1),
        name: row.get(2),
        age: row.get(3),
        active: row.get(4),
        balance: row.get(5),
        created_at: row.get(6),
        posts: Vec::new(),
    }
}

impl Work for Hand {
    async fn point_read(&mut self, id: i64) -> Result<u64, Box<dyn Error>> {
        Ok(check(&read_user(&self.client.query_one(&self.point_read, &[&id]).await?)))
    }

    async fn read_all(&mut self) -> Result<u64, Box<dyn Error>> {
        let users: Vec<User> = self.client.query(&self.read_all, &[]).await?.iter().map(read_user).collect();
        Ok(users.iter().map(check).sum())
    }

    async fn nested_read(&mut self, first: i64) -> Result<u64, Box<dyn Error>> {
        let rows = self.client.query(&self.range, &[&first, &(first + 100)]).await?;
        let mut users: Vec<User> = rows.iter().map(read_user).collect();
        let ids: Vec<i64> = users.iter().map(|it| it.id).collect();
        let rows = self.client.query(&self.posts, &[&ids]).await?;
        let posts: Vec<Post> = rows
            .iter()
            .map(|row| Post {
                id: row.get(0),
                title: row.get(1),
                body: row.get(2),
                views: row.get(3),
                author_id: row.get(4),
                comments: Vec::new(),
            })
            .collect();
        let ids: Vec<i64> = posts.iter().map(|it| it.id).collect();
        let rows = self.client.query(&self.comments, &[&ids]).await?;
        let comments = rows
            .iter()
            .map(|row| Comment { id: row.get(0), body: row.get(1), post_id: row.get(2) })
            .collect();
        stitch(&mut users, posts, comments);
        Ok(check_tree(&users))
    }

    async fn create(&mut self, user: data::NewUser) -> Result<u64, Box<dyn Error>> {
        let values: [&(dyn tokio_postgres::types::ToSql + Sync); 5] =
            [&user.email, &user.name, &user.age, &user.balance, &user.created_at];
        let user = read_user(&self.client.query_one(&self.create, &values).await?);
        Ok(u64::from(user.id > 0))
    }

    async fn create_many(&mut self, users: Vec<data::NewUser>) -> Result<u64, Box<dyn Error>> {
        let (mut emails, mut names, mut ages, mut balances, mut created) =
            (vec![], vec![], vec![], vec![], vec![]);
        for user in users {
            emails.push(user.email);
            names.push(user.name);
            ages.push(user.age);
            balances.push(user.balance);
            created.push(user.created_at);
        }
        let values: [&(dyn tokio_postgres::types::ToSql + Sync); 5] =
            [&emails, &names, &ages, &balances, &created];
        Ok(self.client.execute(&self.create_many, &values).await?)
    }

    async fn update_many(&mut self, first: i64, last: i64) -> Result<u64, Box<dyn Error>> {
        Ok(self.client.execute(&self.update_many, &[&1i32, &first, &last]).await?)
    }

    async fn concurrent_reads(&mut self, ids: Vec<i64>) -> Result<u64, Box<dyn Error>> {
        let tasks: Vec<_> = ids
            .chunks(ids.len().div_ceil(32))
            .map(|ids| {
                let (ids, pool) = (ids.to_vec(), self.pool.clone());
                tokio::spawn(async move {
                    let mut sum = 0;
                    for id in ids {
                        let it = pool.get().await.map_err(|error| error.to_string())?;
                        let row = it.0.query_one(&it.1, &[&id]).await.map_err(|error| error.to_string())?;
                        sum += check(&read_user(&row));
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
