use super::*;

#[test]
fn every_update_counts_the_version() {
    let by_id = |id| equal(&PAGE_COLUMNS[0], int(id));
    let guarded = by_id(1).and(equal(&PAGE_COLUMNS[2], int(3)));
    let title = vec![set(&PAGE_COLUMNS[1], text("b"))];
    check("version_update", &read(&PAGE), |dialect| update(dialect, &PAGE, guarded.clone(), title.clone()));
    let children = vec![
        related(&PAGE_RELATIONS[1], RelationOperation::Connect(by_id(2))),
        related(&PAGE_RELATIONS[1], RelationOperation::Disconnect(Some(by_id(3)))),
        related(&PAGE_RELATIONS[1], RelationOperation::Update { filter: None, changes: title.clone() }),
    ];
    check("version_related", &read(&PAGE), |dialect| update(dialect, &PAGE, by_id(1), children.clone()));
    let page = || data(&PAGE, [(&PAGE_COLUMNS[1], text("a"))]);
    check("version_upsert", &read(&PAGE), |dialect| {
        let native = write::upsert::native(dialect, &PAGE, &by_id(1), &page(), &title).unwrap();
        native.expect("one statement")
    });
}
