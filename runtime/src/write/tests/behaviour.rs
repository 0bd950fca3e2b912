//! What becomes of writes in real databases.

use super::{
    database::{Post, Profile, Seat, Tag, User, on_each, one, rows, ties},
    *,
};
use crate::{
    error::{ErrorKind, Result},
    filter::Quantifier,
    handle::Handle,
    read::Read,
    record::{Loaded, Record},
    testing::*,
    transaction::TransactionOptions,
    write::{self, create, create_many, delete, delete_many, update_many, upsert},
};

const ID: usize = 0;

fn user(email: &str) -> Data {
    data(&USER, [(&USER_COLUMNS[1], text(email))])
}

fn post(title: &str) -> Data {
    data(&POST, [(&POST_COLUMNS[1], text(title))])
}

fn tag(name: &str) -> Data {
    data(&TAG, [(&TAG_COLUMNS[1], text(name))])
}

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
fn an_upsert_inserts_or_changes() {
    on_each("upsert", |handle| async move {
        let by_email = user_by("a@b");
        let named = |name: &str| vec![set(&USER_COLUMNS[2], text(name))];
        let upserted = async |data: Data, key: &Expr, changes: Vec<Change>| -> Result<User> {
            one(upsert(&handle, key.clone(), data, changes, &Read::new::<User>(&USER)).await).map(|it| it.0)
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
        let row = upsert(transaction.handle(), by_id.clone(), user("b@b"), named("Dan"), &read).await;
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
            one::<User>(upsert(&handle, user_by("a@b"), new, changes, &read).await).unwrap();
        }
        assert_eq!(titles(&handle, 1).await, [text("first"), text("later")]);
        let transaction = handle.begin(TransactionOptions::default()).await.unwrap();
        let new = user("a@b").with(&USER_RELATIONS[0], add("not made"));
        let read = Read::new::<User>(&USER);
        one::<User>(upsert(transaction.handle(), user_by("a@b"), new, vec![], &read).await).unwrap();
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
                one::<Post>(upsert(&handle, post_by(7), row, views, &Read::new::<Post>(&POST)).await)?;
                // Two criteria that both could be violated: not native on MySQL and MariaDB.
                let given = data(&USER, [(&USER_COLUMNS[0], int(9)), (&USER_COLUMNS[1], text("r@s"))]);
                let name = vec![set(&USER_COLUMNS[2], text(&at.to_string()))];
                one::<User>(upsert(&handle, user_by("r@s"), given, name, &Read::new::<User>(&USER)).await)?;
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
