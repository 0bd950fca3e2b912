use super::*;

#[test]
fn a_row_comes_back_with_its_defaults() {
    on_each("create", |handle| async move {
        let row = new::<User>(&handle, user("a@b")).await;
        assert_eq!(row.0, [int(1), text("a@b"), Value::Null, text("READER")]);
        let given = [(&USER_COLUMNS[3], text("ADMIN")), (&USER_COLUMNS[1], text("c@d"))];
        assert_eq!(new::<User>(&handle, data(&USER, given)).await.0[3], text("ADMIN"));
        let row = new::<Profile>(&handle, data(&PROFILE, [(&PROFILE_COLUMNS[1], text("hi"))])).await;
        assert!(matches!(&row.0[0], Value::Text(id) if id.len() == 24));
        let Value::DateTime(time) = row.0[3] else { panic!("a time") };
        assert!((chrono::Utc::now().naive_utc() - time).num_seconds().abs() < 60);
        let duplicate = create(&handle, user("a@b"), &read(&USER)).await;
        assert_eq!(kind(duplicate), Some(ErrorKind::Unique));
    });
}

#[test]
fn a_nested_create_makes_the_whole_tree() {
    on_each("nested", |handle| async move {
        new::<Tag>(&handle, tag("x")).await;
        let tagged = post("c")
            .with(&POST_RELATIONS[1], RelationOperation::Create(tag("new")))
            .with(&POST_RELATIONS[1], RelationOperation::Connect(tag_by("x")));
        let data = user("a@b")
            .with(&USER_RELATIONS[0], RelationOperation::Create(post("a")))
            .with(&USER_RELATIONS[0], RelationOperation::Create(post("b")))
            .with(&USER_RELATIONS[0], RelationOperation::Create(tagged))
            .with(
                &USER_RELATIONS[1],
                RelationOperation::Create(data(&PROFILE, [(&PROFILE_COLUMNS[1], text("hi"))])),
            );
        let read = Read {
            includes: vec![include(&USER_RELATIONS[0]), include(&USER_RELATIONS[1])],
            ..Read::new::<User>(&USER)
        };
        let (row, counts) = one::<User>(create(&handle, data, &read).await).unwrap();
        assert_eq!(counts, [3, 1]);
        assert_eq!(titles(&handle, id(&row.0)).await, [text("a"), text("b"), text("c")]);
        assert_eq!(ties(&handle).await, [(3, 1), (3, 2)]);
    });
}

#[test]
fn a_failed_nested_create_leaves_nothing() {
    on_each("nested_fails", |handle| async move {
        let missing = RelationOperation::Connect(tag_by("missing"));
        let data = user("a@b")
            .with(&USER_RELATIONS[0], RelationOperation::Create(post("a").with(&POST_RELATIONS[1], missing)));
        let error = create(&handle, data, &read(&USER)).await.err().unwrap();
        assert_eq!(error.kind(), ErrorKind::NotFound);
        assert!(error.to_string().contains("Post.tags"), "{error}");
        assert!(rows::<User>(&handle, &USER, all()).await.is_empty());

        let author = RelationOperation::Connect(equal(&USER_COLUMNS[0], int(99)));
        let orphan = create(&handle, post("a").with(&POST_RELATIONS[0], author), &read(&POST)).await;
        assert_eq!(kind(orphan), Some(ErrorKind::ForeignKey));
    });
}

#[test]
fn connect_or_create_makes_what_is_missing() {
    on_each("connect_or_create", |handle| async move {
        new::<Tag>(&handle, tag("x")).await;
        let tags = |data: Data| {
            ["x", "y", "y"].into_iter().fold(data, |data, name| {
                data.with(
                    &POST_RELATIONS[1],
                    RelationOperation::ConnectOrCreate(tag_by(name), Data::new(&TAG)),
                )
            })
        };
        let author = |email| RelationOperation::ConnectOrCreate(user_by(email), Data::new(&USER));
        for title in ["a", "b"] {
            new::<Post>(&handle, tags(post(title).with(&POST_RELATIONS[0], author("a@b")))).await;
        }
        assert_eq!(rows::<User>(&handle, &USER, all()).await.len(), 1);
        assert_eq!(rows::<Tag>(&handle, &TAG, all()).await.len(), 2);
        assert_eq!(ties(&handle).await.len(), 4);

        // The author of a new post with a post of their own; they exist the second time.
        let nested = || user("c@d").with(&USER_RELATIONS[0], RelationOperation::Create(post("own")));
        for title in ["c", "d"] {
            let author = RelationOperation::ConnectOrCreate(user_by("c@d"), nested());
            new::<Post>(&handle, post(title).with(&POST_RELATIONS[0], author)).await;
        }
        let author = id(&rows::<User>(&handle, &USER, user_by("c@d")).await[0].0);
        assert_eq!(titles(&handle, author).await, [text("own"), text("c"), text("d")]);

        // From the other side: an existing profile changes hands, a missing one is made.
        let profile = |key: &str| {
            let by_id = equal(&PROFILE_COLUMNS[0], text(key));
            RelationOperation::ConnectOrCreate(by_id, data(&PROFILE, [(&PROFILE_COLUMNS[1], text("hi"))]))
        };
        for email in ["e@f", "g@h"] {
            new::<User>(&handle, user(email).with(&USER_RELATIONS[1], profile("p"))).await;
        }
        let owner = id(&rows::<User>(&handle, &USER, user_by("g@h")).await[0].0);
        let profiles = rows::<Profile>(&handle, &PROFILE, all()).await;
        assert_eq!(profiles.len(), 1);
        assert_eq!(profiles[0].0[2], int(owner));
    });
}
