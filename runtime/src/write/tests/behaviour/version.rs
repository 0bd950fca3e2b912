use super::*;

const VERSION: usize = 2;

fn page(id: i64, title: &str) -> Data {
    data(&PAGE, [(&PAGE_COLUMNS[0], int(id)), (&PAGE_COLUMNS[1], text(title))])
}

fn page_by(id: i64) -> Expr {
    equal(&PAGE_COLUMNS[0], int(id))
}

fn at(id: i64, version: i64) -> Expr {
    page_by(id).and(equal(&PAGE_COLUMNS[VERSION], int(version)))
}

fn titled(title: &str) -> Vec<Change> {
    vec![set(&PAGE_COLUMNS[1], text(title))]
}

async fn versions(handle: &Handle) -> Vec<Value> {
    rows::<Page>(handle, &PAGE, all()).await.into_iter().map(|it| it.0[VERSION].clone()).collect()
}

#[test]
fn the_second_of_two_writers_is_stale() {
    on_each("version_stale", |handle| async move {
        let read = read(&PAGE);
        assert_eq!(new::<Page>(&handle, page(1, "a")).await.0[VERSION], int(1));
        let row: Page = update(&handle, &PAGE, at(1, 1), titled("b")).await.unwrap();
        assert_eq!(row.0[1..=VERSION], [text("b"), int(2)]);
        let stale = update::<Page>(&handle, &PAGE, at(1, 1), titled("c")).await.err().unwrap();
        assert_eq!(stale.kind(), ErrorKind::Stale);
        assert_eq!(stale.to_string(), "the Page was changed meanwhile; read it again");
        assert_eq!(kind(update::<Page>(&handle, &PAGE, at(1, 1), vec![]).await), Some(ErrorKind::Stale));
        assert_eq!(kind(delete(&handle, at(1, 1), &read).await), Some(ErrorKind::Stale));

        // The version is right, or there is no row.
        let other = at(1, 2).and(equal(&PAGE_COLUMNS[1], text("z")));
        assert_eq!(kind(update::<Page>(&handle, &PAGE, other, titled("c")).await), Some(ErrorKind::NotFound));
        assert_eq!(
            kind(update::<Page>(&handle, &PAGE, at(9, 1), titled("c")).await),
            Some(ErrorKind::NotFound)
        );
        assert_eq!(kind(delete(&handle, at(9, 1), &read).await), Some(ErrorKind::NotFound));
        assert_eq!(versions(&handle).await, [int(2)]);
        one::<Page>(delete(&handle, at(1, 2), &Read::new::<Page>(&PAGE)).await).unwrap();
    });
}

/// A transaction that has read the row sees it on MySQL as it was, whatever others did. MariaDB since 11.6.2 refuses the
/// statement by itself (`innodb_snapshot_isolation`).
#[test]
fn a_change_from_outside_of_the_transaction_is_stale() {
    on_each("version_snapshot", |handle| async move {
        if handle.dialect() == Dialect::Sqlite {
            return;
        }
        new::<Page>(&handle, page(1, "a")).await;
        let transaction = handle.begin(TransactionOptions::default()).await.unwrap();
        assert_eq!(versions(transaction.handle()).await, [int(1)]);
        update::<Page>(&handle, &PAGE, at(1, 1), titled("b")).await.unwrap();
        let second = update::<Page>(transaction.handle(), &PAGE, at(1, 1), titled("c")).await;
        let kind = kind(second).unwrap();
        assert!(matches!(kind, ErrorKind::Stale | ErrorKind::Serialization), "{kind:?}");
        transaction.rollback().await.unwrap();
    });
}

#[test]
fn every_way_of_updating_counts() {
    on_each("version_count", |handle| async move {
        let pages = vec![page(1, "a"), page(2, "b"), page(3, "c")];
        assert_eq!(create_many(&handle, &PAGE, pages, false).await.unwrap(), 3);
        assert_eq!(versions(&handle).await, [int(1), int(1), int(1)]);
        let all_but_one = Expr::Not(Box::new(page_by(1)));
        let changed = update_many(&handle, &PAGE, Some(all_but_one), titled("d")).await;
        assert_eq!(changed.unwrap(), 2);
        assert_eq!(versions(&handle).await, [int(1), int(2), int(2)]);

        let children = &PAGE_RELATIONS[1];
        let connect = vec![related(children, RelationOperation::Connect(page_by(2)))];
        update::<Page>(&handle, &PAGE, page_by(1), connect).await.unwrap();
        assert_eq!(versions(&handle).await, [int(1), int(3), int(2)]);
        let nested = RelationOperation::Update { filter: Some(page_by(2)), changes: titled("e") };
        update::<Page>(&handle, &PAGE, page_by(1), vec![related(children, nested)]).await.unwrap();
        assert_eq!(versions(&handle).await, [int(1), int(4), int(2)]);
        let disconnect = vec![related(children, RelationOperation::Disconnect(Some(page_by(2))))];
        update::<Page>(&handle, &PAGE, page_by(1), disconnect).await.unwrap();
        assert_eq!(versions(&handle).await, [int(1), int(5), int(2)]);
        let parent = related(&PAGE_RELATIONS[0], RelationOperation::Connect(page_by(1)));
        update::<Page>(&handle, &PAGE, page_by(3), vec![parent]).await.unwrap();
        assert_eq!(versions(&handle).await, [int(1), int(5), int(3)]);

        for (id, version) in [(1, 2), (4, 1), (4, 2)] {
            let read = Read::new::<Page>(&PAGE);
            let row = write::upsert(&handle, page_by(id), page(id, "f"), titled("g"), &read).await;
            assert_eq!(one::<Page>(row).unwrap().0.0[VERSION], int(version));
        }
    });
}
