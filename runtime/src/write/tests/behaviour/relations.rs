use super::*;

#[test]
fn related_rows_are_removed_changed_and_added() {
    on_each("update_related", |handle| async move {
        let (ann, bob) = (new_user(&handle, "a@b").await, new_user(&handle, "b@b").await);
        for title in ["gone", "zero", "old", "kept"] {
            new_post(&handle, title, ann).await;
        }
        let other = new_post(&handle, "other", bob).await;
        let posts = &USER_RELATIONS[0];
        let titled = |title: &str| equal(&POST_COLUMNS[1], text(title));
        let changes = vec![
            related(posts, RelationOperation::Create(post("new"))),
            related(posts, RelationOperation::Connect(post_by(other))),
            related(
                posts,
                RelationOperation::Update {
                    filter: Some(titled("old").or_else_equal("other")),
                    changes: vec![set(&POST_COLUMNS[1], text("changed"))],
                },
            ),
            related(posts, RelationOperation::DeleteMany(Some(titled("zero")))),
            related(posts, RelationOperation::Delete(Some(post_by(1)))),
            set(&USER_COLUMNS[2], text("Ann")),
        ];
        let row: User = update(&handle, &USER, user_by("a@b"), changes).await.unwrap();
        assert_eq!(row.0[2], text("Ann"));
        let expected = ["changed", "kept", "other", "new"].map(text);
        assert_eq!(titles(&handle, ann).await, expected);

        let foreign = vec![related(posts, RelationOperation::Delete(Some(post_by(99))))];
        let foreign = update::<User>(&handle, &USER, user_by("b@b"), foreign).await;
        assert_eq!(kind(foreign), Some(ErrorKind::NotFound));
        let missing = vec![
            set(&USER_COLUMNS[2], text("Bob")),
            related(posts, RelationOperation::Connect(post_by(2))),
            related(posts, RelationOperation::Connect(post_by(4))),
        ];
        assert_eq!(
            kind(update::<User>(&handle, &USER, user_by("b@b"), missing).await),
            Some(ErrorKind::NotFound)
        );
        assert_eq!(rows::<User>(&handle, &USER, user_by("b@b")).await[0].0[2], Value::Null);
        assert!(titles(&handle, bob).await.is_empty());
    });
}

impl Expr {
    /// Or the title is this.
    fn or_else_equal(self, title: &str) -> Expr {
        Expr::Or(vec![self, equal(&POST_COLUMNS[1], text(title))])
    }
}

#[test]
fn a_join_table_is_tied_and_untied() {
    on_each("update_join", |handle| async move {
        let author = new_user(&handle, "a@b").await;
        let post = new_post(&handle, "a", author).await;
        let other = new_post(&handle, "b", author).await;
        for name in ["x", "y", "z"] {
            new::<Tag>(&handle, tag(name)).await;
        }
        let tags = &POST_RELATIONS[1];
        let change = |id, operations: Vec<RelationOperation>| {
            let changes = operations.into_iter().map(|it| related(tags, it)).collect();
            update::<Post>(&handle, &POST, post_by(id), changes)
        };
        let connect = |name| RelationOperation::Connect(tag_by(name));
        change(other, vec![connect("x"), connect("y")]).await.unwrap();
        change(post, vec![connect("x"), connect("y"), connect("x")]).await.unwrap();
        assert_eq!(ties(&handle).await, [(1, 1), (1, 2), (2, 1), (2, 2)]);
        change(post, vec![RelationOperation::Set(vec![tag_by("y"), tag_by("z")])]).await.unwrap();
        assert_eq!(ties(&handle).await, [(1, 2), (1, 3), (2, 1), (2, 2)]);
        change(post, vec![RelationOperation::Disconnect(Some(tag_by("z")))]).await.unwrap();
        assert_eq!(ties(&handle).await, [(1, 2), (2, 1), (2, 2)]);
        let renamed = vec![set(&TAG_COLUMNS[1], text("why"))];
        change(post, vec![RelationOperation::Update { filter: Some(tag_by("x")), changes: renamed.clone() }])
            .await
            .unwrap();
        change(post, vec![RelationOperation::Update { filter: Some(tag_by("y")), changes: renamed }])
            .await
            .unwrap();
        let names: Vec<_> =
            rows::<Tag>(&handle, &TAG, all()).await.into_iter().map(|it| it.0[1].clone()).collect();
        assert_eq!(names, ["x", "why", "z"].map(text));
        change(post, vec![RelationOperation::DeleteMany(None)]).await.unwrap();
        assert_eq!(ties(&handle).await, [(2, 1)]);
        change(other, vec![RelationOperation::Set(vec![])]).await.unwrap();
        assert!(ties(&handle).await.is_empty());
    });
}

#[test]
fn a_one_to_one_relation_has_one_row() {
    on_each("one_to_one", |handle| async move {
        let profile = &USER_RELATIONS[1];
        let ann = new_user(&handle, "a@b").await;
        for key in ["p1", "p2"] {
            let given = [(&PROFILE_COLUMNS[0], text(key)), (&PROFILE_COLUMNS[1], text("hi"))];
            new::<Profile>(&handle, data(&PROFILE, given)).await;
        }
        let owner = async |key: &str| {
            let by_id = equal(&PROFILE_COLUMNS[0], text(key));
            rows::<Profile>(&handle, &PROFILE, by_id).await.first().map(|it| it.0[2].clone())
        };
        let change =
            |operation| update::<User>(&handle, &USER, user_by("a@b"), vec![related(profile, operation)]);
        for key in ["p1", "p2", "p2"] {
            change(RelationOperation::Connect(equal(&PROFILE_COLUMNS[0], text(key)))).await.unwrap();
        }
        assert_eq!((owner("p1").await, owner("p2").await), (Some(Value::Null), Some(int(ann))));
        let bio = vec![set(&PROFILE_COLUMNS[1], text("new"))];
        change(RelationOperation::Update { filter: None, changes: bio.clone() }).await.unwrap();
        let found = rows::<Profile>(&handle, &PROFILE, equal(&PROFILE_COLUMNS[1], text("new"))).await;
        assert_eq!(found[0].0[0], text("p2"));
        change(RelationOperation::Disconnect(None)).await.unwrap();
        assert_eq!(owner("p2").await, Some(Value::Null));
        let missing = change(RelationOperation::Update { filter: None, changes: bio }).await;
        assert_eq!(kind(missing), Some(ErrorKind::NotFound));
        change(RelationOperation::Delete(None)).await.unwrap();

        // From the side of the foreign key.
        let change = |operation| {
            let by_id = equal(&PROFILE_COLUMNS[0], text("p1"));
            update::<Profile>(&handle, &PROFILE, by_id, vec![related(&PROFILE_RELATIONS[0], operation)])
        };
        assert_eq!(change(RelationOperation::Connect(user_by("a@b"))).await.unwrap().0[2], int(ann));
        let name = vec![set(&USER_COLUMNS[2], text("Ann"))];
        change(RelationOperation::Update { filter: None, changes: name.clone() }).await.unwrap();
        assert_eq!(rows::<User>(&handle, &USER, all()).await[0].0[2], text("Ann"));
        assert_eq!(change(RelationOperation::Delete(None)).await.unwrap().0[2], Value::Null);
        assert!(rows::<User>(&handle, &USER, all()).await.is_empty());
        let missing = change(RelationOperation::Update { filter: None, changes: name }).await;
        assert_eq!(kind(missing), Some(ErrorKind::NotFound));
        let bob = change(RelationOperation::Create(user("b@b"))).await.unwrap().0[2].clone();
        assert_eq!(change(RelationOperation::Disconnect(None)).await.unwrap().0[2], Value::Null);
        assert_ne!(bob, Value::Null);
    });
}

#[test]
fn a_compound_relation_to_itself() {
    on_each("compound", |handle| async move {
        let seat = |row, number| equal(&SEAT_COLUMNS[0], int(row)).and(equal(&SEAT_COLUMNS[1], int(number)));
        for number in 1..=4 {
            let given = [(&SEAT_COLUMNS[0], int(1)), (&SEAT_COLUMNS[1], int(number))];
            new::<Seat>(&handle, data(&SEAT, given)).await;
        }
        let previous = |keys| vec![related(&SEAT_RELATIONS[1], RelationOperation::Set(keys))];
        for keys in [vec![seat(1, 2), seat(1, 3)], vec![seat(1, 3), seat(1, 4)]] {
            update::<Seat>(&handle, &SEAT, seat(1, 1), previous(keys)).await.unwrap();
        }
        let next = async || -> Vec<Value> {
            rows::<Seat>(&handle, &SEAT, all()).await.into_iter().map(|it| it.0[3].clone()).collect()
        };
        assert_eq!(next().await, [Value::Null, Value::Null, int(1), int(1)]);
        let of_first = Expr::Relation {
            relation: &SEAT_RELATIONS[0],
            quantifier: Quantifier::Some,
            filter: Box::new(equal(&SEAT_COLUMNS[1], int(1))),
        };
        let changes = vec![set(&SEAT_COLUMNS[3], int(2))];
        assert_eq!(update_many(&handle, &SEAT, Some(of_first.clone()), changes).await.unwrap(), 2);
        assert_eq!(next().await, [Value::Null, Value::Null, int(2), int(2)]);
        let of_second = Expr::Relation {
            relation: &SEAT_RELATIONS[0],
            quantifier: Quantifier::Some,
            filter: Box::new(equal(&SEAT_COLUMNS[1], int(2))),
        };
        let read = Read::new::<Seat>(&SEAT);
        let gone = one::<Seat>(delete(&handle, seat(1, 3).and(of_second.clone()), &read).await).unwrap().0;
        assert_eq!(gone.0[1], int(3));
        assert_eq!(delete_many(&handle, &SEAT, Some(of_second)).await.unwrap(), 1);
        assert_eq!(next().await.len(), 2);
    });
}

#[test]
fn keys_that_a_collation_takes_for_the_same_are_one_row() {
    on_each("collation", |handle| async move {
        let author = new_user(&handle, "a@b").await;
        let post = new_post(&handle, "a", author).await;
        let tags = &POST_RELATIONS[1];
        let operation = |name| RelationOperation::ConnectOrCreate(tag_by(name), Data::new(&TAG));
        let changes = ["Rust", "rust"].map(|name| related(tags, operation(name))).to_vec();
        update::<Post>(&handle, &POST, post_by(post), changes).await.unwrap();
        let known = rows::<Tag>(&handle, &TAG, all()).await.len();
        assert_eq!(
            known,
            if handle.dialect() == Dialect::Mariadb || handle.dialect() == Dialect::Mysql { 1 } else { 2 }
        );
        assert_eq!(ties(&handle).await.len(), known);
        let missing = ["rust", "missing"].map(|name| related(tags, RelationOperation::Connect(tag_by(name))));
        let missing = update::<Post>(&handle, &POST, post_by(post), missing.to_vec()).await;
        assert_eq!(kind(missing), Some(ErrorKind::NotFound));
    });
}
