use super::*;

#[test]
fn a_column_is_set_once() {
    let twice = data(&TAG, [(&TAG_COLUMNS[1], text("a")), (&TAG_COLUMNS[1], text("a"))]);
    let title = |value| set(&POST_COLUMNS[1], text(value));
    let author = |id| RelationOperation::Connect(equal(&USER_COLUMNS[0], int(id)));
    let given = |id| data(&POST, [(&POST_COLUMNS[3], int(1))]).with(&POST_RELATIONS[0], author(id));
    let counted =
        vec![count(&POST_COLUMNS[3], Operation::Add, int(1)), related(&POST_RELATIONS[0], author(1))];
    let planner = || Planner::new(Dialect::Sqlite);
    let by_id = || equal(&POST_COLUMNS[0], int(1));
    refused(planner().create(twice.clone(), vec![]), "Tag.name is set twice; leave one of the two out");
    refused(statements(Dialect::Sqlite, &TAG, vec![twice], false), "Tag.name is set twice");
    refused(planner().update_one(&POST, by_id(), vec![title("a"), title("a")]), "Post.title is set twice");
    refused(planner().create(given(2), vec![]), "Post.authorId is set to two different values");
    refused(planner().update_one(&POST, by_id(), counted), "Post.authorId is set twice");
    assert!(planner().create(given(1), vec![]).is_ok());
}

#[test]
fn a_required_key_is_not_disconnected() {
    let update = |operation| {
        let change = related(&USER_RELATIONS[0], operation);
        Planner::new(Dialect::Sqlite).update_one(&USER, equal(&USER_COLUMNS[0], int(1)), vec![change])
    };
    let why = "User.posts cannot be disconnected, because Post.authorId is required";
    refused(update(RelationOperation::Disconnect(Some(equal(&POST_COLUMNS[0], int(1))))), why);
    refused(update(RelationOperation::Set(vec![])), why);
}

fn refused<T>(result: Result<T>, message: &str) {
    let error = result.err().unwrap();
    assert_eq!(error.kind(), ErrorKind::InvalidQuery);
    assert!(error.to_string().contains(message), "{error}");
}
