//! What every action costs on the wire, held against the same by hand: one round trip for a statement, one more to
//! prepare it the first time, one for BEGIN, COMMIT and their like.

use super::{
    database::{Post, User, on_each_server},
    *,
};
use crate::{
    dialect::Dialect,
    handle::Handle,
    load,
    read::Read,
    testing::proxy::Proxy,
    transaction::{Transaction, TransactionOptions},
    write::{create, create_many, delete, delete_many, update, update_many, upsert},
};

/// The statements that somebody who knows the database writes by hand.
#[derive(Clone, Copy)]
struct ByHand {
    prepared: usize,
    /// BEGIN, SAVEPOINT, RELEASE, COMMIT.
    commands: usize,
}

const fn by_hand(prepared: usize, commands: usize) -> ByHand {
    ByHand { prepared, commands }
}

/// Runs an action three times, of which the first prepares what no action before it has.
macro_rules! costs {
    ($proxy:expr, $by_hand:expr, $name:literal, $number:ident => $action:expr) => {
        for $number in 0..3_i64 {
            $proxy.round_trips();
            $action;
            let ByHand { prepared, commands } = $by_hand;
            let (counted, again) = ($proxy.round_trips(), prepared + commands);
            let first = if $number == 0 { prepared } else { 0 };
            assert!((again..=again + first).contains(&counted), "{}, time {}: {}", $name, $number, counted);
        }
    };
}

#[test]
fn of_every_action_are_those_by_hand() {
    on_each_server("round_trips", |handle, proxy| async move {
        reads(&handle, &proxy).await;
        writes(&handle, &proxy).await;
        transactions(&handle, &proxy).await;
    });
}

async fn reads(handle: &Handle, proxy: &Proxy) {
    let one = || Read { filter: Some(by_id(1)), take: Some(1), ..Read::new::<User>(&USER) };
    costs!(proxy, by_hand(1, 0), "find_unique, find_first", _n => load::load(handle, &one(), "find").await.unwrap());
    let many = Read::new::<User>(&USER);
    costs!(proxy, by_hand(1, 0), "find_many", _n => load::load(handle, &many, "find").await.unwrap());
    costs!(proxy, by_hand(1, 0), "count", _n => load::count(handle, &many).await.unwrap());
    let data = user("reader").with(&USER_RELATIONS[0], RelationOperation::Create(post("a")));
    create(handle, data, &many).await.unwrap();
    let to_one = Read { includes: vec![include(&POST_RELATIONS[0])], ..Read::new::<Post>(&POST) };
    costs!(proxy, by_hand(1, 0), "to-one include", _n => load::load(handle, &to_one, "find").await.unwrap());
    let to_many = Read { includes: vec![include(&USER_RELATIONS[0])], ..Read::new::<User>(&USER) };
    costs!(proxy, by_hand(2, 0), "to-many include", _n => load::load(handle, &to_many, "find").await.unwrap());
}

async fn writes(handle: &Handle, proxy: &Proxy) {
    let read = Read::new::<User>(&USER);
    // MariaDB gives back the row of INSERT and DELETE, not that of UPDATE, and MySQL none: it is read in the same
    // transaction.
    let (inserted, nested, updated) = match handle.dialect() {
        Dialect::Sqlite | Dialect::Postgres => (by_hand(1, 0), by_hand(2, 2), by_hand(1, 0)),
        Dialect::Mariadb => (by_hand(1, 0), by_hand(2, 2), by_hand(2, 2)),
        Dialect::Mysql => (by_hand(2, 2), by_hand(3, 2), by_hand(2, 2)),
    };
    let named = |name: &str| vec![set(&USER_COLUMNS[2], text(name))];
    costs!(proxy, inserted, "create", n => create(handle, user(&format!("c{n}")), &read).await.unwrap());
    costs!(proxy, nested, "create with a post", n => {
        let data = user(&format!("p{n}")).with(&USER_RELATIONS[0], RelationOperation::Create(post("a")));
        create(handle, data, &read).await.unwrap()
    });
    costs!(proxy, by_hand(1, 0), "create_many", n => {
        let rows = (0..10).map(|i| user(&format!("m{n}.{i}"))).collect();
        create_many(handle, &USER, rows, false).await.unwrap()
    });
    costs!(proxy, updated, "update", n => {
        update(handle, by_email("c0"), named(&n.to_string()), &read).await.unwrap()
    });
    costs!(proxy, by_hand(1, 0), "update_many", n => {
        update_many(handle, &USER, Some(by_email("c0")), named(&format!("many {n}"))).await.unwrap()
    });
    costs!(proxy, inserted, "delete", n => {
        delete(handle, by_email(&format!("m{n}.0")), &read).await.unwrap()
    });
    costs!(proxy, by_hand(1, 0), "delete_many", n => {
        delete_many(handle, &USER, Some(by_email(&format!("m{n}.1")))).await.unwrap()
    });
    costs!(proxy, inserted, "upsert", n => {
        upsert(handle, by_email("new"), user("new"), named(&n.to_string()), &read).await.unwrap()
    });
}

async fn transactions(handle: &Handle, proxy: &Proxy) {
    let options = TransactionOptions::default();
    let write = async |transaction: &Transaction| {
        let changes = vec![set(&USER_COLUMNS[2], text("x")), set(&USER_COLUMNS[1], text("c1"))];
        update_many(transaction.handle(), &USER, Some(by_email("c1")), changes).await.unwrap()
    };
    costs!(proxy, by_hand(1, 2), "transaction", _n => {
        let transaction = handle.begin(options).await.unwrap();
        write(&transaction).await;
        transaction.commit().await.unwrap()
    });
    costs!(proxy, by_hand(0, 4), "empty savepoint", _n => {
        let transaction = handle.begin(options).await.unwrap();
        let savepoint = transaction.handle().begin(options).await.unwrap();
        savepoint.commit().await.unwrap();
        transaction.commit().await.unwrap()
    });
    // A savepoint is rolled back and released by one message.
    costs!(proxy, by_hand(0, 4), "savepoint that is rolled back", _n => {
        let transaction = handle.begin(options).await.unwrap();
        let savepoint = transaction.handle().begin(options).await.unwrap();
        savepoint.rollback().await.unwrap();
        transaction.rollback().await.unwrap()
    });
}

fn by_id(id: i64) -> Expr {
    equal(&USER_COLUMNS[0], int(id))
}

fn by_email(email: &str) -> Expr {
    equal(&USER_COLUMNS[1], text(email))
}
