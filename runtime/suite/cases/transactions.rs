//! Transactions: what is kept, what is not, and what is refused.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use dioptra_suite::Ground;
use futures_util::future::join_all;

use crate::client::{Client, Db, Error, ErrorKind, Isolation, Result, TransactionOptions, blank, person};

async fn add(db: &Db, id: i32) -> Result<()> {
    db.blank().create(blank::Create { id }).await.map(drop)
}

async fn ids(db: &Db) -> Vec<i32> {
    let rows = db.blank().find_many().order_by(blank::id.asc()).await.unwrap();
    rows.into_iter().map(|it| it.id).collect()
}

fn give_up() -> Error {
    Error::new(ErrorKind::RolledBack, "enough")
}

pub async fn commit_and_roll_back(ground: &Ground, mut db: Client) {
    let other = db.clone();
    let seen = db
        .transaction(async |tx| {
            add(tx, 1).await?;
            let open = tx.blank().count().await?;
            add(tx, 2).await?;
            Ok(open)
        })
        .await;
    assert_eq!((seen.unwrap(), ids(&other).await), (1, vec![1, 2]));
    ground.ran("transaction", "commit", "kept");
    let error = db
        .transaction(async |tx| {
            add(tx, 3).await?;
            Err::<(), _>(give_up())
        })
        .await;
    assert_eq!((error.unwrap_err().kind(), ids(&other).await), (ErrorKind::RolledBack, vec![1, 2]));
    ground.ran("transaction", "error", "not_kept");
    let tx = db.begin().await.unwrap();
    add(&tx, 4).await.unwrap();
    tx.commit().await.unwrap();
    let tx = db.begin().await.unwrap();
    add(&tx, 5).await.unwrap();
    tx.rollback().await.unwrap();
    assert_eq!(ids(&other).await, [1, 2, 4]);
    let tx = db.begin().await.unwrap();
    add(&tx, 6).await.unwrap();
    drop(tx);
    assert_eq!(ids(&other).await, [1, 2, 4]);
    add(&db, 6).await.unwrap();
    ground.ran("transaction", "drop", "not_kept");
    let task = tokio::spawn({
        let mut db = db.clone();
        async move {
            db.transaction(async |tx| {
                add(tx, 7).await?;
                if ids(tx).await.len() == 5 {
                    panic!("in the middle");
                }
                Ok(())
            })
            .await
        }
    });
    assert!(task.await.unwrap_err().is_panic());
    add(&db, 7).await.unwrap();
    assert_eq!(ids(&other).await, [1, 2, 4, 6, 7]);
    ground.ran("transaction", "panic", "not_kept");
}

pub async fn savepoints(ground: &Ground, mut db: Client) {
    db.transaction(async |tx| {
        add(tx, 1).await?;
        let inner = tx
            .transaction(async |tx| {
                add(tx, 2).await?;
                add(tx, 1).await
            })
            .await;
        assert_eq!(inner.unwrap_err().kind(), ErrorKind::Unique);
        tx.transaction(async |tx| {
            add(tx, 3).await?;
            let deeper = tx
                .transaction(async |tx| {
                    add(tx, 4).await?;
                    Err::<(), _>(give_up())
                })
                .await;
            assert_eq!(deeper.unwrap_err().kind(), ErrorKind::RolledBack);
            add(tx, 5).await
        })
        .await?;
        assert_eq!(ids(tx).await, [1, 3, 5]);
        Ok(())
    })
    .await
    .unwrap();
    assert_eq!(ids(&db).await, [1, 3, 5]);
    ground.ran("transaction", "savepoint", "kept");
    ground.ran("transaction", "savepoint", "not_kept");
}

/// A statement that failed ends what can be done in a transaction, on every database.
pub async fn a_failed_statement_poisons(ground: &Ground, mut db: Client) {
    add(&db, 1).await.unwrap();
    let mut later = None;
    let committed = db
        .transaction(async |tx| {
            add(tx, 2).await?;
            assert_eq!(add(tx, 1).await.unwrap_err().kind(), ErrorKind::Unique);
            later = add(tx, 3).await.err().map(|it| it.kind());
            Ok(())
        })
        .await;
    assert_eq!(later, Some(ErrorKind::TransactionClosed));
    assert_eq!(committed.unwrap_err().kind(), ErrorKind::TransactionClosed);
    assert_eq!(ids(&db).await, [1]);
    ground.ran("transaction", "poisoned", "not_kept");
}

pub async fn hooks_run_after_the_commit(ground: &Ground, mut db: Client) {
    let count = Arc::new(AtomicUsize::new(0));
    let hook = |step: usize| {
        let count = count.clone();
        move || async move {
            count.fetch_add(step, Ordering::SeqCst);
        }
    };
    db.after_commit(hook(1)).await;
    assert_eq!(count.load(Ordering::SeqCst), 1);
    db.transaction(async |tx| {
        tx.after_commit(hook(10)).await;
        tx.transaction(async |tx| {
            tx.after_commit(hook(100)).await;
            Ok(())
        })
        .await?;
        let inner = tx
            .transaction(async |tx| {
                tx.after_commit(hook(1_000)).await;
                Err::<(), _>(give_up())
            })
            .await;
        assert!(inner.is_err());
        assert_eq!(count.load(Ordering::SeqCst), 1);
        add(tx, 1).await
    })
    .await
    .unwrap();
    assert_eq!(count.load(Ordering::SeqCst), 111);
    let rolled_back = db
        .transaction(async |tx| {
            tx.after_commit(hook(10_000)).await;
            Err::<(), _>(give_up())
        })
        .await;
    assert!(rolled_back.is_err());
    assert_eq!(count.load(Ordering::SeqCst), 111);
    ground.ran("transaction", "after_commit", "kept");
    ground.ran("transaction", "after_commit", "not_kept");
}

pub async fn retries(ground: &Ground, mut db: Client) {
    let tries = AtomicUsize::new(0);
    db.transaction_retry(5, async |tx| {
        add(tx, 1).await?;
        match tries.fetch_add(1, Ordering::SeqCst) {
            0 | 1 => Err(Error::new(ErrorKind::Serialization, "again")),
            _ => Ok(()),
        }
    })
    .await
    .unwrap();
    assert_eq!((tries.load(Ordering::SeqCst), ids(&db).await), (3, vec![1]));
    let error = db.transaction_retry(5, async |tx| add(tx, 1).await).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unique);
    ground.ran("transaction", "retry", "kept");
}

/// The client inside of its own transaction is an error at once, also where it has one connection.
pub async fn nested_client(ground: &Ground, _: Client) {
    let url = ground.url();
    let mark = if url.contains('?') { '&' } else { '?' };
    let mut db = Client::connect(&format!("{url}{mark}connection_limit=1")).await.unwrap();
    let outer = db.clone();
    let error = tokio::time::timeout(
        Duration::from_secs(4),
        db.transaction(async |tx| {
            add(tx, 1).await?;
            add(&outer, 2).await
        }),
    );
    assert_eq!(error.await.unwrap().unwrap_err().kind(), ErrorKind::NestedClient);
    // Many at once share the connection.
    let all = (1..=20).map(|id| {
        let mut db = db.clone();
        async move {
            db.transaction(async |tx| {
                add(tx, id).await?;
                tx.blank().count().await.map(drop)
            })
            .await
        }
    });
    for result in join_all(all).await {
        result.unwrap();
    }
    assert_eq!(ids(&db).await.len(), 20);
    ground.ran("transaction", "nested_client", "not_kept");
    ground.ran("transaction", "one_connection", "kept");
}

pub async fn options(ground: &Ground, mut db: Client) {
    let serializable = TransactionOptions { isolation: Some(Isolation::Serializable), ..Default::default() };
    db.with_options(serializable).transaction(async |tx| add(tx, 1).await).await.unwrap();
    let read_only = TransactionOptions { read_only: true, ..Default::default() };
    let mut only_reads = db.with_options(read_only);
    let refused = only_reads.transaction(async |tx| {
        assert_eq!(tx.blank().count().await?, 1);
        add(tx, 2).await
    });
    let refused = refused.await.unwrap_err();
    assert_eq!(
        (refused.kind(), refused.to_string().as_str()),
        (
            ErrorKind::ReadOnly,
            "create of Blank writes, but its transaction is read-only; run it outside, or begin the transaction \
             without `read_only`"
        )
    );
    ground.ran("transaction", "read_only", "refused");
    let count = db.with_options(read_only).transaction(async |tx| tx.blank().count().await).await.unwrap();
    assert_eq!(count, 1);
    let short = TransactionOptions { timeout: Some(Duration::from_millis(50)), ..Default::default() };
    let error = db
        .with_options(short)
        .transaction(async |tx| {
            add(tx, 3).await?;
            tokio::time::sleep(Duration::from_millis(200)).await;
            add(tx, 4).await
        })
        .await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Timeout);
    assert_eq!(ids(&db).await, [1]);
    ground.ran("transaction", "options", "kept");
}

/// Upserts of one row at the same time: one inserts, the others update, and none fails.
pub async fn concurrent_writes(ground: &Ground, db: Client) {
    let upserts = (0..20).map(|_| {
        let db = db.clone();
        tokio::spawn(async move {
            let new = person::Create { email: "a@b".into() }.rank(1);
            db.person().upsert(person::email.eq("a@b"), new).set(person::rank.increment(1)).await
        })
    });
    let results = join_all(upserts).await;
    let kinds: Vec<_> = results.into_iter().filter_map(|it| it.unwrap().err()).collect();
    assert!(kinds.is_empty(), "{kinds:?}");
    let rows = db.person().find_many().await.unwrap();
    assert_eq!(rows.iter().map(|it| it.rank).collect::<Vec<_>>(), [20]);
    ground.ran("transaction", "concurrent_upsert", "kept");
    let increments = (0..50).map(|_| {
        let db = db.clone();
        tokio::spawn(async move { db.person().update_many().all().set(person::rank.increment(1)).await })
    });
    for result in join_all(increments).await {
        assert_eq!(result.unwrap().unwrap(), 1);
    }
    assert_eq!(db.person().find_first().await.unwrap().map(|it| it.rank), Some(70));
    ground.ran("transaction", "concurrent_update", "kept");
}
