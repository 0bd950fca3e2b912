use super::*;

#[test]
fn an_upsert_names_its_key() {
    let by_email = equal(&USER_COLUMNS[1], text("a@b"));
    let changes = vec![set(&USER_COLUMNS[2], text("Ann"))];
    let native = |dialect, key: &Expr, changes: &[Change]| {
        write::upsert::native(dialect, &USER, key, &data(&USER, []), changes).unwrap().unwrap()
    };
    check("upsert", &read(&USER), |dialect| native(dialect, &by_email, &changes));
    check("upsert_nothing", &read(&USER), |dialect| native(dialect, &by_email, &[]));
    let views = vec![count(&POST_COLUMNS[2], Operation::Add, int(1))];
    let by_id = equal(&POST_COLUMNS[0], int(1));
    check("upsert_count", &read(&POST), |dialect| {
        write::upsert::native(dialect, &POST, &by_id, &post("a"), &views).unwrap().unwrap()
    });
}

#[test]
fn an_upsert_is_not_native_where_another_key_could_be_meant() {
    let by_id = equal(&USER_COLUMNS[0], int(1));
    let native =
        |dialect| write::upsert::native(dialect, &USER, &by_id, &user("a@b"), &[]).unwrap().is_some();
    assert_eq!(DIALECTS.map(|(_, dialect)| native(dialect)), [true, true, false, false]);
}
