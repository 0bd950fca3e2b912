use super::*;

#[test]
fn an_update_returns_the_row_as_it_is_afterwards() {
    on_each("update", |handle| async move {
        let author = new_user(&handle, "a@b").await;
        let id = new_post(&handle, "a", author).await;
        let changes = vec![set(&POST_COLUMNS[1], text("b")), count(&POST_COLUMNS[2], Operation::Add, int(5))];
        let row: Post = update(&handle, &POST, post_by(id), changes).await.unwrap();
        assert_eq!(row.0, [int(id), text("b"), int(15), int(author)]);
        for (operation, views) in
            [(Operation::Subtract, 13), (Operation::Multiply, 26), (Operation::Divide, 13)]
        {
            let changes = vec![count(&POST_COLUMNS[2], operation, int(2))];
            let row: Post = update(&handle, &POST, post_by(id), changes).await.unwrap();
            assert_eq!(row.0[2], int(views));
        }
        let halved = vec![count(&POST_COLUMNS[2], Operation::Divide, int(2))];
        assert_eq!(update::<Post>(&handle, &POST, post_by(id), halved).await.unwrap().0[2], int(6));

        let unchanged: Post = update(&handle, &POST, post_by(id), vec![]).await.unwrap();
        assert_eq!(unchanged.0[1], text("b"));
        let renamed = vec![set(&POST_COLUMNS[1], text("c"))];
        let guarded = post_by(id).and(equal(&POST_COLUMNS[1], text("b")));
        let row: Post = update(&handle, &POST, guarded.clone(), renamed.clone()).await.unwrap();
        assert_eq!(row.0[1], text("c"));
        assert_eq!(kind(update::<Post>(&handle, &POST, guarded, renamed).await), Some(ErrorKind::NotFound));
        assert_eq!(
            kind(update::<Post>(&handle, &POST, post_by(99), vec![]).await),
            Some(ErrorKind::NotFound)
        );

        let moved = vec![set(&USER_COLUMNS[0], int(50)), set(&USER_COLUMNS[1], text("c@d"))];
        let row: User = update(&handle, &USER, user_by("a@b"), moved).await.unwrap();
        assert_eq!(row.0[..2], [int(50), text("c@d")]);
        let counted = vec![count(&USER_COLUMNS[0], Operation::Add, int(1))];
        let row: User = update(&handle, &USER, equal(&USER_COLUMNS[0], int(50)), counted).await.unwrap();
        assert_eq!(row.0[..2], [int(51), text("c@d")]);
    });
}

#[test]
fn an_update_of_a_missing_row_leaves_its_transaction_usable() {
    on_each("update_missing", |handle| async move {
        let transaction = handle.begin(TransactionOptions::default()).await.unwrap();
        let tx = transaction.handle();
        let changes = vec![set(&POST_COLUMNS[1], text("b"))];
        assert_eq!(kind(update::<Post>(tx, &POST, post_by(1), changes).await), Some(ErrorKind::NotFound));
        assert_eq!(kind(delete(tx, post_by(1), &read(&POST)).await), Some(ErrorKind::NotFound));
        new_user(tx, "a@b").await;
        transaction.commit().await.unwrap();
        assert_eq!(rows::<User>(&handle, &USER, all()).await.len(), 1);
    });
}

#[test]
fn a_delete_returns_what_was_there() {
    on_each("delete", |handle| async move {
        let author = new_user(&handle, "a@b").await;
        for title in ["a", "b", "c"] {
            new_post(&handle, title, author).await;
        }
        let gone = one::<Post>(delete(&handle, post_by(1), &Read::new::<Post>(&POST)).await).unwrap().0;
        assert_eq!(gone.0[1], text("a"));
        let read = Read { includes: vec![include(&USER_RELATIONS[0])], ..Read::new::<User>(&USER) };
        let (gone, counts) = one::<User>(delete(&handle, user_by("a@b"), &read).await).unwrap();
        assert_eq!((&gone.0[1], counts), (&text("a@b"), vec![2]));
        assert!(rows::<Post>(&handle, &POST, all()).await.is_empty());
        let missing: Result<Loaded> = delete(&handle, user_by("a@b"), &read).await;
        assert_eq!(kind(missing), Some(ErrorKind::NotFound));
    });
}
