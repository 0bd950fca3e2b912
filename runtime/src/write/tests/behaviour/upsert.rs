use super::*;

#[test]
fn an_upsert_inserts_or_changes() {
    on_each("upsert", |handle| async move {
        let by_email = user_by("a@b");
        let named = |name: &str| vec![set(&USER_COLUMNS[2], text(name))];
        let upserted = async |data: Data, key: &Expr, changes: Vec<Change>| -> Result<User> {
            one(write::upsert(&handle, key.clone(), data, changes, &Read::new::<User>(&USER)).await)
                .map(|it| it.0)
        };
        let first = upserted(Data::new(&USER), &by_email, named("Ann")).await.unwrap();
        assert_eq!(first.0[1..3], [text("a@b"), Value::Null]);
        let second = upserted(user("a@b"), &by_email, named("Ann")).await.unwrap();
        assert_eq!((&second.0[0], &second.0[2]), (&first.0[0], &text("Ann")));
        assert_eq!(upserted(user("a@b"), &by_email, vec![]).await.unwrap(), second);
        let moved = upserted(user("a@b"), &by_email, vec![set(&USER_COLUMNS[1], text("b@b"))]).await.unwrap();
        assert_eq!(moved.0[..2], [first.0[0].clone(), text("b@b")]);

        // Another criterion than the one named: a violation where no row has the key.
        let by_id = equal(&USER_COLUMNS[0], int(77));
        let error = upserted(user("b@b"), &by_id, vec![]).await.err().unwrap();
        assert_eq!(error.kind(), ErrorKind::Unique);
        assert_eq!(error.violation().unwrap().fields, ["email"]);
        let row = upserted(user("c@d"), &by_id, vec![]).await.unwrap();
        assert_eq!(row.0[..2], [int(77), text("c@d")]);
        let row = upserted(user("b@b"), &by_id, named("Cid")).await.unwrap();
        assert_eq!(row.0[..3], [int(77), text("c@d"), text("Cid")]);
        let different = upserted(user("x@y"), &by_email, vec![]).await;
        assert_eq!(kind(different), Some(ErrorKind::InvalidQuery));

        // The failed insert does not end the transaction.
        let transaction = handle.begin(TransactionOptions::default()).await.unwrap();
        let read = Read::new::<User>(&USER);
        let row = write::upsert(transaction.handle(), by_id.clone(), user("b@b"), named("Dan"), &read).await;
        assert_eq!(one::<User>(row).unwrap().0.0[2], text("Dan"));
        transaction.commit().await.unwrap();
    });
}

#[test]
fn an_upsert_writes_relations_of_either_case() {
    on_each("upsert_nested", |handle| async move {
        let add = |title: &str| RelationOperation::Create(post(title));
        for _ in 0..2 {
            let new = user("a@b").with(&USER_RELATIONS[0], add("first"));
            let changes = vec![related(&USER_RELATIONS[0], add("later"))];
            let read = Read { includes: vec![include(&USER_RELATIONS[0])], ..Read::new::<User>(&USER) };
            one::<User>(write::upsert(&handle, user_by("a@b"), new, changes, &read).await).unwrap();
        }
        assert_eq!(titles(&handle, 1).await, [text("first"), text("later")]);
        let transaction = handle.begin(TransactionOptions::default()).await.unwrap();
        let new = user("a@b").with(&USER_RELATIONS[0], add("not made"));
        let read = Read::new::<User>(&USER);
        one::<User>(write::upsert(transaction.handle(), user_by("a@b"), new, vec![], &read).await).unwrap();
        transaction.commit().await.unwrap();
        assert_eq!(titles(&handle, 1).await.len(), 2);
    });
}

#[test]
fn upserts_of_one_row_at_once_all_succeed() {
    on_each("upsert_race", |handle| async move {
        let views = vec![count(&POST_COLUMNS[2], Operation::Add, int(1))];
        let author = new_user(&handle, "a@b").await;
        let tasks = (0..32).map(|at| {
            let (handle, views) = (handle.clone(), views.clone());
            tokio::spawn(async move {
                let row = data(&POST, [(&POST_COLUMNS[1], text("a")), (&POST_COLUMNS[3], int(author))]);
                one::<Post>(write::upsert(&handle, post_by(7), row, views, &Read::new::<Post>(&POST)).await)?;
                // Two criteria that both could be violated: not native on MySQL and MariaDB.
                let given = data(&USER, [(&USER_COLUMNS[0], int(9)), (&USER_COLUMNS[1], text("r@s"))]);
                let name = vec![set(&USER_COLUMNS[2], text(&at.to_string()))];
                one::<User>(
                    write::upsert(&handle, user_by("r@s"), given, name, &Read::new::<User>(&USER)).await,
                )?;
                Ok::<_, crate::Error>(())
            })
        });
        for task in tasks.collect::<Vec<_>>() {
            task.await.unwrap().unwrap();
        }
        assert_eq!(rows::<Post>(&handle, &POST, all()).await[0].0[2], int(41));
        assert_eq!(rows::<User>(&handle, &USER, all()).await.len(), 2);
    });
}
