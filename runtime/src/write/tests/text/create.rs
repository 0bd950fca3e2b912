use super::*;

#[test]
fn a_row_is_one_statement() {
    let given = [(&USER_COLUMNS[3], text("ADMIN")), (&USER_COLUMNS[1], text("a@b"))];
    check("create", &read(&USER), |dialect| create(dialect, data(&USER, given.clone())));
    check("create_defaults", &read(&USER), |dialect| create(dialect, Data::new(&USER)));
    let includes = vec![include(&USER_RELATIONS[0])];
    let read = Read { columns: Some(vec![&USER_COLUMNS[1]]), includes, ..read(&USER) };
    check("create_selected", &read, |dialect| create(dialect, user("a@b")));
}

#[test]
fn the_runtime_makes_keys_and_times() {
    let data = data(&PROFILE, [(&PROFILE_COLUMNS[1], text("hi"))]);
    check("create_made", &read(&PROFILE), |dialect| create(dialect, data.clone()));
}

#[test]
fn a_reference_by_the_referenced_key_asks_nothing() {
    let connect = RelationOperation::Connect(equal(&USER_COLUMNS[0], int(7)));
    let data = post("a").with(&POST_RELATIONS[0], connect);
    check("create_connect_key", &read(&POST), |dialect| create(dialect, data.clone()));
}

#[test]
fn a_reference_by_another_key_is_looked_up() {
    let connect = RelationOperation::Connect(equal(&USER_COLUMNS[1], text("a@b")));
    let data = post("a").with(&POST_RELATIONS[0], connect);
    check("create_connect_other", &read(&POST), |dialect| create(dialect, data.clone()));
}

#[test]
fn what_a_row_refers_to_comes_first_and_what_refers_to_it_last() {
    let data = post("a")
        .with(&POST_RELATIONS[1], RelationOperation::Create(tag("new")))
        .with(&POST_RELATIONS[1], RelationOperation::Connect(equal(&TAG_COLUMNS[0], int(1))))
        .with(&POST_RELATIONS[1], RelationOperation::Connect(equal(&TAG_COLUMNS[1], text("x"))))
        .with(&POST_RELATIONS[1], RelationOperation::Connect(equal(&TAG_COLUMNS[1], text("y"))))
        .with(&POST_RELATIONS[0], RelationOperation::Create(user("a@b")));
    check("create_nested", &read(&POST), |dialect| create(dialect, data.clone()));
}

#[test]
fn rows_that_are_tied_share_statements() {
    let views = (&POST_COLUMNS[2], int(3));
    let tagged = post("c").with(&POST_RELATIONS[1], RelationOperation::Create(tag("t")));
    let rows = [post("a"), post("b"), tagged, data(&POST, [(&POST_COLUMNS[1], text("d")), views])];
    let mut data = user("a@b");
    for row in rows {
        data = data.with(&USER_RELATIONS[0], RelationOperation::Create(row));
    }
    for id in [5, 6, 5] {
        data = data.with(&USER_RELATIONS[0], RelationOperation::Connect(equal(&POST_COLUMNS[0], int(id))));
    }
    check("create_many_tied", &read(&USER), |dialect| create(dialect, data.clone()));
}

#[test]
fn connect_or_create_inserts_first() {
    let by_name = |name: &str| equal(&TAG_COLUMNS[1], text(name));
    let mut data = data(&POST, [(&POST_COLUMNS[1], text("a"))]);
    for name in ["x", "y"] {
        let operation = RelationOperation::ConnectOrCreate(by_name(name), Data::new(&TAG));
        data = data.with(&POST_RELATIONS[1], operation);
    }
    let author = RelationOperation::ConnectOrCreate(equal(&USER_COLUMNS[1], text("a@b")), Data::new(&USER));
    let data = data.with(&POST_RELATIONS[0], author);
    check("connect_or_create", &read(&POST), |dialect| create(dialect, data.clone()));
}

#[test]
fn connect_or_create_of_more_than_a_row_looks_first() {
    let author = user("a@b").with(&USER_RELATIONS[0], RelationOperation::Create(post("other")));
    let author = RelationOperation::ConnectOrCreate(equal(&USER_COLUMNS[1], text("a@b")), author);
    let data = post("a").with(&POST_RELATIONS[0], author);
    check("connect_or_create_nested", &read(&POST), |dialect| create(dialect, data.clone()));
}
