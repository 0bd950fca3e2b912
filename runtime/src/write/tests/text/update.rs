use super::*;

#[test]
fn an_update_gives_back_its_row() {
    let by_id = equal(&POST_COLUMNS[0], int(1));
    let changes = vec![set(&POST_COLUMNS[1], text("b")), count(&POST_COLUMNS[2], Operation::Add, int(1))];
    check("update", &read(&POST), |dialect| update(dialect, &POST, by_id.clone(), changes.clone()));
    let divide = vec![count(&POST_COLUMNS[2], Operation::Divide, int(2))];
    check("update_divide", &read(&POST), |dialect| update(dialect, &POST, by_id.clone(), divide.clone()));
    check("update_nothing", &read(&POST), |dialect| update(dialect, &POST, by_id.clone(), vec![]));
}

#[test]
fn a_changed_key_finds_the_row_again() {
    let by_email = equal(&USER_COLUMNS[1], text("a@b")).and(equal(&USER_COLUMNS[3], text("ADMIN")));
    let email = vec![set(&USER_COLUMNS[1], text("c@d"))];
    check("update_key", &read(&USER), |dialect| update(dialect, &USER, by_email.clone(), email.clone()));
    let id = vec![count(&USER_COLUMNS[0], Operation::Add, int(1))];
    let by_id = equal(&USER_COLUMNS[0], int(1));
    check("update_counted_key", &read(&USER), |dialect| update(dialect, &USER, by_id.clone(), id.clone()));
}

#[test]
fn an_update_of_relations_goes_from_removing_to_adding() {
    let by_id = |id| equal(&POST_COLUMNS[0], int(id));
    let posts = &USER_RELATIONS[0];
    let changes = vec![
        related(posts, RelationOperation::Create(post("new"))),
        related(posts, RelationOperation::Connect(by_id(5))),
        related(
            posts,
            RelationOperation::Update {
                filter: Some(equal(&POST_COLUMNS[1], text("old"))),
                changes: vec![count(&POST_COLUMNS[2], Operation::Add, int(1))],
            },
        ),
        related(posts, RelationOperation::DeleteMany(Some(equal(&POST_COLUMNS[2], int(0))))),
        related(posts, RelationOperation::Delete(Some(by_id(4)))),
    ];
    let by_email = equal(&USER_COLUMNS[1], text("a@b"));
    check("update_back", &read(&USER), |dialect| update(dialect, &USER, by_email.clone(), changes.clone()));
    let changes = [changes, vec![set(&USER_COLUMNS[2], text("Ann"))]].concat();
    let by_id = equal(&USER_COLUMNS[0], int(1));
    check("update_back_and_row", &read(&USER), |dialect| {
        update(dialect, &USER, by_id.clone(), changes.clone())
    });
}

#[test]
fn a_join_table_is_set() {
    let tags = &POST_RELATIONS[1];
    let by_name = |name: &str| equal(&TAG_COLUMNS[1], text(name));
    let by_id = equal(&POST_COLUMNS[0], int(1));
    let changes = vec![related(tags, RelationOperation::Set(vec![by_name("x"), by_name("y")]))];
    check("update_join_set", &read(&POST), |dialect| update(dialect, &POST, by_id.clone(), changes.clone()));
    let changes = vec![
        related(tags, RelationOperation::Disconnect(Some(equal(&TAG_COLUMNS[0], int(3))))),
        related(tags, RelationOperation::Delete(Some(by_name("x")))),
        related(
            tags,
            RelationOperation::Update {
                filter: Some(by_name("y")),
                changes: vec![set(&TAG_COLUMNS[1], text("z"))],
            },
        ),
    ];
    check("update_join", &read(&POST), |dialect| update(dialect, &POST, by_id.clone(), changes.clone()));
}

#[test]
fn a_one_to_one_relation_gives_up_its_old_row() {
    let profile = &USER_RELATIONS[1];
    let by_id = equal(&USER_COLUMNS[0], int(1));
    let other = equal(&PROFILE_COLUMNS[0], text("p2"));
    let changes = vec![related(profile, RelationOperation::Connect(other))];
    check("update_one_to_one", &read(&USER), |dialect| {
        update(dialect, &USER, by_id.clone(), changes.clone())
    });
    let bio = vec![set(&PROFILE_COLUMNS[1], text("new"))];
    let changes = vec![related(profile, RelationOperation::Update { filter: None, changes: bio })];
    check("update_one_to_one_row", &read(&USER), |dialect| {
        update(dialect, &USER, by_id.clone(), changes.clone())
    });
}

#[test]
fn what_a_row_refers_to_is_changed_and_deleted() {
    let user = &PROFILE_RELATIONS[0];
    let by_id = equal(&PROFILE_COLUMNS[0], text("p1"));
    let name = vec![set(&USER_COLUMNS[2], text("Ann"))];
    let changes = vec![related(user, RelationOperation::Update { filter: None, changes: name })];
    check("update_forward", &read(&PROFILE), |it| update(it, &PROFILE, by_id.clone(), changes.clone()));
    let changes = vec![related(user, RelationOperation::Delete(None))];
    check("delete_forward", &read(&PROFILE), |it| update(it, &PROFILE, by_id.clone(), changes.clone()));
    let changes = vec![related(user, RelationOperation::Disconnect(None))];
    check("disconnect_forward", &read(&PROFILE), |it| update(it, &PROFILE, by_id.clone(), changes.clone()));
}

#[test]
fn a_compound_relation_is_set() {
    let seat = |row, number| equal(&SEAT_COLUMNS[0], int(row)).and(equal(&SEAT_COLUMNS[1], int(number)));
    let set = RelationOperation::Set(vec![seat(1, 2), seat(1, 3)]);
    let changes = vec![related(&SEAT_RELATIONS[1], set)];
    check("update_compound", &read(&SEAT), |it| update(it, &SEAT, seat(1, 1), changes.clone()));
}

#[test]
fn a_delete_gives_back_its_row() {
    let by_id = equal(&USER_COLUMNS[0], int(1));
    check("delete", &read(&USER), |dialect| write::delete::delete(dialect, by_id.clone(), &read(&USER)));
    let read = Read { includes: vec![include(&USER_RELATIONS[0])], ..read(&USER) };
    check("delete_including", &read, |dialect| write::delete::delete(dialect, by_id.clone(), &read));
}

#[test]
fn a_condition_on_the_table_that_is_written_is_materialized() {
    let named = Expr::Relation {
        relation: &SEAT_RELATIONS[0],
        quantifier: Quantifier::Some,
        filter: Box::new(equal(&SEAT_COLUMNS[0], int(2))),
    };
    check_statements("update_many_self", |dialect| {
        let settings = write::update::flat_settings(&SEAT, vec![set(&SEAT_COLUMNS[2], Value::Null)]).unwrap();
        let target = Target::filter(&SEAT, named.clone());
        let update = Update { target, settings, yields: Yields::default(), expect: Expect::Any };
        vec![update.statement(dialect, &[], &[]).unwrap()]
    });
}

#[test]
fn a_list_is_appended_to() {
    let labels = vec![count(&NOTE_COLUMNS[1], Operation::Push, Value::List(vec![text("x")]))];
    let plan = update(Dialect::Postgres, &NOTE, equal(&NOTE_COLUMNS[0], int(1)), labels);
    let mut out = String::new();
    write_steps(&mut out, plan.steps, Dialect::Postgres, &read(&NOTE), &[]);
    golden("sql/write/update_push.sql", out.trim_end());
}
