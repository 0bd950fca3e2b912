use super::*;

#[test]
fn many_rows_are_inserted_all_or_none() {
    on_each("create_many", |handle| async move {
        let author = new_user(&handle, "a@b").await;
        let post = |title: &str, views: Option<i64>| {
            let given = [(&POST_COLUMNS[3], int(author)), (&POST_COLUMNS[1], text(title))];
            let mut row = data(&POST, given);
            row.columns.extend(
                views.map(|it| data(&POST, [(&POST_COLUMNS[2], int(it))]).columns).into_iter().flatten(),
            );
            row
        };
        let many = vec![post("a", None), post("b", Some(3)), post("c", None)];
        assert_eq!(create_many(&handle, &POST, many, false).await.unwrap(), 3);
        let views: Vec<_> =
            rows::<Post>(&handle, &POST, all()).await.into_iter().map(|it| it.0[2].clone()).collect();
        assert_eq!(views, [int(10), int(10), int(3)]);

        let rows_of = |count| (0..count).map(|it| tag(&format!("tag {it}"))).collect::<Vec<_>>();
        assert_eq!(create_many(&handle, &TAG, rows_of(70_000), false).await.unwrap(), 70_000);
        let last = rows::<Tag>(&handle, &TAG, tag_by("tag 69999")).await;
        assert_eq!(last[0].0[0], int(70_000));
        let failing = [rows_of(70_001).split_off(70_000), rows_of(1)].concat();
        assert_eq!(kind(create_many(&handle, &TAG, failing, false).await), Some(ErrorKind::Unique));
        assert!(rows::<Tag>(&handle, &TAG, tag_by("tag 70000")).await.is_empty());
        assert_eq!(create_many(&handle, &TAG, vec![], false).await.unwrap(), 0);
    });
}

#[test]
fn duplicates_are_skipped_and_nothing_else() {
    on_each("skip_duplicates", |handle| async move {
        new::<Tag>(&handle, tag("x")).await;
        let tags = || vec![tag("a"), tag("x"), tag("b"), tag("a")];
        assert_eq!(create_many(&handle, &TAG, tags(), true).await.unwrap(), 2);
        assert_eq!(create_many(&handle, &TAG, tags(), true).await.unwrap(), 0);
        assert_eq!(rows::<Tag>(&handle, &TAG, all()).await.len(), 3);
        let orphan = data(&POST, [(&POST_COLUMNS[1], text("a")), (&POST_COLUMNS[3], int(99))]);
        assert_eq!(kind(create_many(&handle, &POST, vec![orphan], true).await), Some(ErrorKind::ForeignKey));
        let nothing = data(&TAG, [(&TAG_COLUMNS[1], Value::Null)]);
        assert_eq!(kind(create_many(&handle, &TAG, vec![nothing], true).await), Some(ErrorKind::NotNull));
    });
}

#[test]
fn many_rows_are_changed_and_deleted() {
    on_each("update_many", |handle| async move {
        let author = new_user(&handle, "a@b").await;
        for title in ["a", "b", "c"] {
            new_post(&handle, title, author).await;
        }
        let same = vec![set(&POST_COLUMNS[3], int(author))];
        assert_eq!(update_many(&handle, &POST, None, same).await.unwrap(), 3);
        assert_eq!(update_many(&handle, &POST, Some(post_by(1)), vec![]).await.unwrap(), 1);
        let by_author = Expr::Relation {
            relation: &POST_RELATIONS[0],
            quantifier: Quantifier::Some,
            filter: Box::new(user_by("a@b")),
        };
        let views = vec![count(&POST_COLUMNS[2], Operation::Add, int(1))];
        assert_eq!(update_many(&handle, &POST, Some(by_author.clone()), views).await.unwrap(), 3);
        let ids = Expr::In { column: &POST_COLUMNS[0], values: vec![int(1), int(2)], negated: false };
        assert_eq!(delete_many(&handle, &POST, Some(ids.and(by_author))).await.unwrap(), 2);
        let left = rows::<Post>(&handle, &POST, all()).await;
        assert_eq!(left.iter().map(|it| it.0[2].clone()).collect::<Vec<_>>(), [int(11)]);
        // NULL stays NULL.
        let seat = [(&SEAT_COLUMNS[0], int(1)), (&SEAT_COLUMNS[1], int(1))];
        new::<Seat>(&handle, data(&SEAT, seat)).await;
        let next = vec![count(&SEAT_COLUMNS[2], Operation::Add, int(1))];
        assert_eq!(update_many(&handle, &SEAT, None, next).await.unwrap(), 1);
        assert_eq!(rows::<Seat>(&handle, &SEAT, all()).await[0].0[2], Value::Null);
        assert_eq!(delete_many(&handle, &POST, None).await.unwrap(), 1);
    });
}
