use std::error::Error;

use client::{Client, User, post, user};
use crate::{Work, data};

pub struct Dioptra {
    client: Client,
}

pub async fn connect(url: &str) -> Result<Dioptra, Box<dyn Error>> {
    Ok(Dioptra { client: Client::connect(url).await? })
}

fn check(user: &User<impl user::With>) -> u64 {
    let text = user.email.len() + user.name.as_ref().map_or(0, String::len);
    let rest = user.balance as u64 + u64::from(user.active) + user.created_at.and_utc().timestamp() as u64;
    user.id as u64 + user.age as u64 + text as u64 + rest
}

fn input(it: data::NewUser) -> user::CreateInput {
    user::Create { email: it.email, age: it.age, balance: it.balance, created_at: it.created_at }.name(it.name)
}

impl Work for Dioptra {
    async fn point_read(&mut self, id: i64) -> Result<u64, Box<dyn Error>> {
        Ok(check(&self.client.user().find_unique(user::id.eq(id)).required().await?))
    }

    async fn read_all(&mut self) -> Result<u64, Box<dyn Error>> {
        Ok(self.client.user().find_many().await?.iter().map(check).sum())
    }

    async fn nested_read(&mut self, first: i64) -> Result<u64, Box<dyn Error>> {
        let users = self
            .client
            .user()
            .find_many()
            .filter(user::id.gte(first).and(user::id.lt(first + 100)))
            .include(user::posts.include(post::comments))
            .await?;
        let mut sum = 0;
        for user in &users {
            sum += check(user);
            for post in &user.posts {
                sum += post.id as u64 + (post.title.len() + post.body.len()) as u64 + post.views as u64;
                sum += post.author_id as u64;
                for comment in &post.comments {
                    sum += comment.id as u64 + comment.body.len() as u64 + comment.post_id as u64;
                }
            }
        }
        Ok(sum)
    }

    async fn create(&mut self, user: data::NewUser) -> Result<u64, Box<dyn Error>> {
        let user = self.client.user().create(input(user)).await?;
        Ok(u64::from(user.id > 0))
    }

    async fn create_many(&mut self, users: Vec<data::NewUser>) -> Result<u64, Box<dyn Error>> {
        Ok(self.client.user().create_many(users.into_iter().map(input)).await?)
    }

    async fn update_many(&mut self, first: i64, last: i64) -> Result<u64, Box<dyn Error>> {
        let users = self.client.user().update_many().filter(user::id.gte(first).and(user::id.lte(last)));
        Ok(users.set(user::age.increment(1)).await?.count())
    }

    async fn concurrent_reads(&mut self, ids: Vec<i64>) -> Result<u64, Box<dyn Error>> {
        let tasks: Vec<_> = ids
            .chunks(ids.len().div_ceil(32))
            .map(|ids| {
                let (ids, client) = (ids.to_vec(), self.client.clone());
                tokio::spawn(async move {
                    let mut sum = 0;
                    for id in ids {
                        sum += check(&client.user().find_unique(user::id.eq(id)).required().await?);
                    }
                    Ok::<u64, client::Error>(sum)
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
