//! Queries and transactions in spawned tasks, behind traits, and beside each other.

use std::{future::IntoFuture, pin::Pin, sync::Arc};

use client::{Client, Error, Result, User, post, user};

use super::writes::rename;

#[derive(Debug)]
pub enum AppError {
    Database(Error),
    Rule,
}

impl From<Error> for AppError {
    fn from(error: Error) -> AppError {
        AppError::Database(error)
    }
}

pub async fn with_own_error(client: &mut Client) -> Result<i64, AppError> {
    client
        .try_transaction(async |tx| {
            let user = tx.user().find_unique(user::id.eq(1)).required().await?;
            if user.age.is_none() {
                return Err(AppError::Rule);
            }
            Ok(user.id)
        })
        .await
}

pub async fn generic<T: Send + Sync + ToString>(client: &mut Client, value: &T) -> Result<String> {
    let text = value.to_string();
    client
        .transaction(async |tx| {
            for id in 0..3 {
                rename(tx, id, &value.to_string()).await?;
            }
            Ok(text.clone())
        })
        .await
}

pub struct Service {
    pub client: Client,
}

impl Service {
    pub async fn run(&self, names: &[String]) -> Result<usize> {
        let mut client = self.client.clone();
        client
            .transaction(async |tx| {
                for name in names {
                    rename(tx, 1, name).await?;
                }
                Ok(names.len())
            })
            .await
    }
}

/// Can be made into an object.
pub trait Users: Send + Sync {
    fn get<'a>(&'a self, id: i64) -> Pin<Box<dyn Future<Output = Result<Option<User>>> + Send + 'a>>;
}

impl Users for Service {
    fn get<'a>(&'a self, id: i64) -> Pin<Box<dyn Future<Output = Result<Option<User>>> + Send + 'a>> {
        self.client.user().find_unique(user::id.eq(id)).into_future()
    }
}

pub async fn spawned(client: Client) -> Result<()> {
    let (mut own_error, mut other, mut nested, mut retried) =
        (client.clone(), client.clone(), client.clone(), client.clone());
    let service = Arc::new(Service { client: client.clone() });
    let tasks = [
        tokio::spawn(async move { with_own_error(&mut own_error).await.is_ok() }),
        tokio::spawn(async move { generic(&mut other, &7).await.is_ok() }),
        tokio::spawn({
            let service = Arc::clone(&service);
            async move { service.run(&["x".to_owned()]).await.is_ok() }
        }),
        tokio::spawn(async move {
            let name = String::from("n");
            let result = nested.transaction(async |tx| {
                rename(tx, 1, &name).await?;
                tx.transaction(async |savepoint| rename(savepoint, 2, &name).await).await
            });
            result.await.is_ok()
        }),
        tokio::spawn(async move {
            retried.transaction_retry(3, async move |tx| rename(tx, 3, "r").await).await.is_ok()
        }),
    ];
    for task in tasks {
        let _ = task.await;
    }
    let (users, posts) =
        tokio::join!(client.user().find_many(), client.post().find_many().include(post::author));
    let _ = (users?.len(), posts?.len());
    let users: Box<dyn Users> = Box::new(Service { client });
    users.get(1).await?;
    Ok(())
}
