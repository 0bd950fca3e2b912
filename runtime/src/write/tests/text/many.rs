use super::*;

#[test]
fn many_rows_are_grouped_by_their_columns() {
    let views = (&POST_COLUMNS[2], int(3));
    let post = |title: &str| data(&POST, [(&POST_COLUMNS[3], int(1)), (&POST_COLUMNS[1], text(title))]);
    let viewed = data(&POST, [(&POST_COLUMNS[1], text("b")), views, (&POST_COLUMNS[3], int(2))]);
    let rows = vec![post("a"), viewed, post("c")];
    check_statements("create_many", |it| statements(it, &POST, rows.clone(), false).unwrap());
    check_statements("create_many_skip", |it| statements(it, &POST, rows.clone(), true).unwrap());
}

#[test]
fn a_column_left_out_is_null_where_that_is_the_same() {
    let named = data(&USER, [(&USER_COLUMNS[1], text("b@b")), (&USER_COLUMNS[2], text("B"))]);
    let rows = vec![user("a@a"), named];
    check_statements("create_many_null", |it| statements(it, &USER, rows.clone(), false).unwrap());
    let rows = vec![Data::new(&TAG), Data::new(&TAG)];
    check_statements("create_many_defaults", |it| statements(it, &TAG, rows.clone(), false).unwrap());
    let row = data(&NOTE, [(&NOTE_COLUMNS[1], Value::List(vec![])), (&NOTE_COLUMNS[2], text("GOOD"))]);
    check_statements("create_many_list", |it| statements(it, &NOTE, vec![row.clone()], false).unwrap());
}

#[test]
fn many_rows_stay_below_the_limits() {
    let rows = |title: &str| (0..40_000).map(|_| post(title)).collect();
    let sizes = |title, dialect| -> Vec<usize> {
        let all = statements(dialect, &POST, rows(title), false).unwrap();
        all.iter().map(|it| it.binds.len()).collect()
    };
    assert_eq!(sizes("a", Dialect::Sqlite), [1_000; 40]);
    assert_eq!(sizes("a", Dialect::Mysql), [5_000; 8]);
    assert_eq!(sizes("a", Dialect::Postgres), [1]);
    assert_eq!(sizes(&"a".repeat(1_000), Dialect::Mysql)[..2], [3_145, 3_145]);
}
