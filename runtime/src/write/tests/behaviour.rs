//! What becomes of writes in real databases.

mod create;
mod many;
mod relations;
mod update;
mod upsert;
mod version;

use super::{
    database::{Page, Post, Profile, Seat, Tag, User, on_each, one, rows, ties},
    *,
};
use crate::{
    dialect::Dialect,
    error::{ErrorKind, Result},
    filter::Quantifier,
    handle::Handle,
    read::Read,
    record::{Loaded, Record},
    testing::*,
    transaction::TransactionOptions,
    write::{self, create, create_many, delete, delete_many, update_many},
};

const ID: usize = 0;

fn post_by(id: i64) -> Expr {
    equal(&POST_COLUMNS[0], int(id))
}

fn tag_by(name: &str) -> Expr {
    equal(&TAG_COLUMNS[1], text(name))
}

fn user_by(email: &str) -> Expr {
    equal(&USER_COLUMNS[1], text(email))
}

fn all() -> Expr {
    Expr::And(vec![])
}

async fn new<T: Record>(handle: &Handle, data: Data) -> T {
    let read = Read::new::<T>(data.model);
    one(create(handle, data, &read).await).unwrap().0
}

async fn new_user(handle: &Handle, email: &str) -> i64 {
    id(&new::<User>(handle, user(email)).await.0)
}

async fn new_post(handle: &Handle, title: &str, author: i64) -> i64 {
    let mut data = post(title);
    data.columns.extend(self::data(&POST, [(&POST_COLUMNS[3], int(author))]).columns);
    id(&new::<Post>(handle, data).await.0)
}

fn id(values: &[Value]) -> i64 {
    match values[ID] {
        Value::Int(id) => id,
        _ => panic!("the id is a number"),
    }
}

async fn update<T: Record>(
    handle: &Handle,
    model: &'static Model,
    by: Expr,
    changes: Vec<Change>,
) -> Result<T> {
    one(write::update(handle, by, changes, &Read::new::<T>(model)).await).map(|(row, _)| row)
}

fn kind<T>(result: Result<T>) -> Option<ErrorKind> {
    result.err().map(|it| it.kind())
}

async fn titles(handle: &Handle, author: i64) -> Vec<Value> {
    let posts = rows::<Post>(handle, &POST, equal(&POST_COLUMNS[3], int(author))).await;
    posts.into_iter().map(|it| it.0[1].clone()).collect()
}
