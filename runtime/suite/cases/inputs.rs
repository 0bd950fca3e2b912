//! Inputs: values from outside become rows and changes once they keep the rules of the schema.

use dioptra_suite::Ground;
use serde_json::{Value, json};

use crate::client::{Client, ErrorKind, NewBook, NewPerson, PersonChange, Result, person};

fn new_person(json: Value) -> NewPerson {
    serde_json::from_value(json).unwrap()
}

pub async fn inputs(_: &Ground, db: Client) {
    let wrong = new_person(json!({ "email": "nobody", "name": "  ", "rank": 101 }));
    let add = async |new: NewPerson| -> Result<_> { db.person().create(new.create()?).await };
    let error = add(wrong).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidInput);
    let error = error.invalid_input().unwrap();
    let rules: Vec<_> = error.fields.iter().map(|it| (it.field, it.rule)).collect();
    assert_eq!(rules, [("email", "email"), ("name", "length"), ("rank", "range")]);

    let input = new_person(json!({ "email": " Ann@Example.org ", "unknown": 1 }));
    let ann = db.person().create(input.create().unwrap()).await.unwrap();
    assert_eq!((ann.email.as_str(), ann.name, ann.rank), ("ann@example.org", None, 0));

    let book = |title: &str| NewBook { title: title.into(), author_id: ann.id }.create();
    let _ = db.book().create(book("Dune").unwrap()).await.unwrap();
    assert_eq!(db.book().create_many([book("Emma").unwrap()]).await.unwrap(), 1);
    assert!(book("dune").is_err());

    let changes = PersonChange { name: Some(Some("Ann".into())), rank: Some(-5) }.changes().unwrap();
    let ann = db.person().update(person::id.eq(ann.id)).set(changes).await.unwrap();
    assert_eq!((ann.name.as_deref(), ann.rank), (Some("Ann"), -5));
    let missing = PersonChange { name: None, rank: Some(7) }.changes().unwrap();
    db.person().update_many().all().set(missing).await.unwrap();
    let ann = db.person().find_unique(person::id.eq(ann.id)).required().await.unwrap();
    assert_eq!((ann.name.as_deref(), ann.rank), (Some("Ann"), 7));
    assert!(PersonChange { name: None, rank: Some(101) }.changes().is_err());

    let change = |json: Value| serde_json::from_value::<PersonChange>(json).unwrap();
    for (json, name) in [
        (json!({ "name": "Bea" }), Some("Bea")),
        (json!({ "rank": 8 }), Some("Bea")),
        (json!({ "name": null }), None),
        (json!({}), None),
    ] {
        let changes = change(json).changes().unwrap();
        let ann = db.person().update(person::id.eq(ann.id)).set(changes).await.unwrap();
        assert_eq!((ann.name.as_deref(), ann.rank >= 7), (name, true));
    }
}
