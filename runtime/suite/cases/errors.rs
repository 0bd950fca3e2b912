//! Errors name the kind, the model, the constraint and the fields, the same on every database.

use std::sync::atomic::{AtomicUsize, Ordering};

use dioptra_suite::{Ground, Provider};

use crate::client::{
    Client, Error, ErrorKind, blank, book, club, department, genre, hall, locker, membership, node, passport,
    person, planet, team,
};

fn violated(error: &Error) -> (ErrorKind, Option<&str>, Option<&str>, Vec<&'static str>) {
    let violation = error.violation().unwrap_or_else(|| panic!("no violation: {error:?}"));
    (error.kind(), violation.model, violation.constraint.as_deref(), violation.fields.clone())
}

async fn two_people(db: &Client) {
    let people = [1, 2].map(|n| person::Create { email: format!("p{n}") }.id(n));
    let _ = db.person().create_many(people).await.unwrap();
}

pub async fn unique(ground: &Ground, db: Client) {
    two_people(&db).await;
    // Ids that no counter has come to.
    let again = || person::Create { email: "p1".into() }.id(50);
    let email = (ErrorKind::Unique, Some("Person"), Some("people_email"), vec!["email"]);
    let error = db.person().create(again()).await.unwrap_err();
    assert_eq!(violated(&error), email);
    ground.ran("error", "create", "unique");
    let new = |email: &str, id: i32| person::Create { email: email.into() }.id(id);
    let error = db.person().create_many([again(), new("p1", 51)]).await.unwrap_err();
    assert_eq!(violated(&error), email);
    let left_out = [again(), new("p3", 52), new("p1", 53)];
    assert_eq!(db.person().create_many(left_out).skip_duplicates().await.unwrap(), 1);
    ground.ran("error", "create_many", "unique");
    let error = db.person().update(person::id.eq(2)).set(person::email.to("p1")).await.unwrap_err();
    assert_eq!(violated(&error), email);
    ground.ran("error", "update", "unique");
    let error = db.person().update_many().all().set(person::email.to("same")).await.unwrap_err();
    assert_eq!(violated(&error), email);
    ground.ran("error", "update_many", "unique");
    let error = db.person().upsert(person::id.eq(9), new("p1", 9)).await.unwrap_err();
    assert_eq!(violated(&error), email);
    ground.ran("error", "upsert", "unique");

    let error = db.person().create(person::Create { email: "x".into() }.id(1)).await.unwrap_err();
    assert_eq!(violated(&error).3, ["id"]);
    let new = || book::CreateWithKeys { title: "b".into(), author_id: 1 };
    let _ = db.book().create(new()).await.unwrap();
    let error = db.book().create(new()).await.unwrap_err();
    let expected = (ErrorKind::Unique, Some("Book"), Some("one_title_per_author"), vec!["authorId", "title"]);
    assert_eq!(violated(&error), expected);
    let _ = db.club().create(club::Create { name: "c".into() }.id(1)).await.unwrap();
    let new = || membership::CreateWithKeys { person_id: 1, club_id: 1 };
    let _ = db.membership().create(new()).await.unwrap();
    let error = db.membership().create(new()).await.unwrap_err();
    let (kind, model, _, fields) = violated(&error);
    assert_eq!((kind, model, fields), (ErrorKind::Unique, Some("Membership"), vec!["personId", "clubId"]));
    let seven = || hall::Create { building: "h".into(), number: 7 };
    let _ = db.hall().create(seven()).await.unwrap();
    let error = db.hall().create(seven()).await.unwrap_err();
    assert_eq!(violated(&error).3, ["building", "number"]);
    ground.ran("error", "create", "composite_unique");
}

/// A row left out for another value than its key's is a violation, and nothing refers to a row that is not there.
pub async fn unique_of_a_row_left_out(ground: &Ground, db: Client) {
    let person = |email: &str, id| person::Create { email: email.into() }.id(id);
    let genre = |name: &str, id| genre::Create { name: name.into() }.id(id);
    let _ = db.genre().create(genre("held", 70)).await.unwrap();
    let _ = db.person().create(person("held", 70)).await.unwrap();
    let _ =
        db.book().create(book::CreateWithKeys { title: "held".into(), author_id: 70 }.id(70)).await.unwrap();
    let update = || db.book().update(book::id.eq(70));
    let errors = [
        update().set(book::author.to(person::email.eq("new").connect_or_create(person("new", 70)))).await,
        update().set(book::author.to(person::id.eq(71).connect_or_create(person("held", 71)))).await,
        update().set(book::genres.add([genre::name.eq("new").connect_or_create(genre("new", 70))])).await,
        update()
            .set(book::genres.add([
                genre::id.eq(70).connect_or_create(genre("held", 70)),
                genre::id.eq(71).connect_or_create(genre("held", 71)),
            ]))
            .await,
    ];
    let fields = errors.iter().map(|it| violated(it.as_ref().unwrap_err()));
    let expected = [("Person", "id"), ("Person", "email"), ("Genre", "id"), ("Genre", "name")];
    for (violated, (model, field)) in fields.zip(expected) {
        assert_eq!((violated.0, violated.1, violated.3), (ErrorKind::Unique, Some(model), vec![field]));
    }
    let locker = |label: &str| locker::Create { label: label.into() }.id(70);
    let _ = db.locker().create(locker("held")).await.unwrap();
    let lock = person::locker.to(locker::label.eq("new").connect_or_create(locker("new")));
    let error = db.person().update(person::id.eq(70)).set(lock).await.unwrap_err();
    assert_eq!(violated(&error).3, ["id"]);
    let book = db.book().find_unique(book::id.eq(70)).include(book::genres).required().await.unwrap();
    assert_eq!((book.author_id, book.genres.len()), (70, 0));
    // One that appeared since the transaction began to read, which MariaDB refuses since 11.6.2: then the next try ties it.
    if ground.provider() == Provider::Mysql {
        let tries = AtomicUsize::new(0);
        let (mut db, other) = (db.clone(), db.clone());
        let tied = db.transaction_retry(2, async |tx| {
            let _ = tx.genre().count().await?;
            if tries.fetch_add(1, Ordering::SeqCst) == 0 {
                let other = other.clone();
                let late = genre::Create { name: "late".into() };
                let _ = tokio::spawn(async move { other.genre().create(late).await }).await.unwrap()?;
            }
            let late = genre::name.eq("late").connect_or_create(genre::Create { name: "late".into() });
            tx.book().update(book::id.eq(70)).set(book::genres.add([late])).await
        });
        let _ = tied.await.unwrap();
        let tied = db.book().find_unique(book::id.eq(70)).include(book::genres).required().await.unwrap();
        assert_eq!(tied.genres.into_iter().map(|it| it.name).collect::<Vec<_>>(), ["late"]);
    }
    ground.ran("error", "connect_or_create", "unique");
}

pub async fn foreign_key(ground: &Ground, db: Client) {
    two_people(&db).await;
    let error = db.passport().create(passport::CreateWithKeys { number: "n".into(), holder_id: 99 }).await;
    let error = error.unwrap_err();
    assert_eq!(
        violated(&error),
        (ErrorKind::ForeignKey, Some("Passport"), Some("passport_of"), vec!["holderId"])
    );
    ground.ran("error", "create", "foreign_key");
    let rows = [1, 99].map(|author_id| book::CreateWithKeys { title: "b".into(), author_id });
    let error = db.book().create_many(rows).await.unwrap_err();
    let author = (ErrorKind::ForeignKey, Some("Book"), Some("books_author_fkey"), vec!["authorId"]);
    assert_eq!(violated(&error), author);
    assert_eq!(db.book().count().await.unwrap(), 0);
    ground.ran("error", "create_many", "foreign_key");
    let _ = db.book().create(book::CreateWithKeys { title: "b".into(), author_id: 1 }).await.unwrap();
    let error = db.book().update_many().all().set(book::author_id.to(98)).await.unwrap_err();
    assert_eq!(violated(&error), author);
    ground.ran("error", "update_many", "foreign_key");
    let error = db.person().delete(person::id.eq(1)).await.unwrap_err();
    assert_eq!(violated(&error), author);
    assert_eq!(db.person().count().await.unwrap(), 2);
    ground.ran("error", "delete", "foreign_key");
    let error = db.person().delete_many().all().await.unwrap_err();
    assert_eq!(violated(&error), author);
    ground.ran("error", "delete_many", "foreign_key");
}

pub async fn not_found(ground: &Ground, db: Client) {
    let kind = |error: Error| (error.kind(), error.violation().is_some());
    let missing = (ErrorKind::NotFound, false);
    assert_eq!(db.person().find_unique(person::id.eq(1)).await.unwrap(), None);
    assert_eq!(kind(db.person().find_unique(person::id.eq(1)).required().await.unwrap_err()), missing);
    ground.ran("error", "find_unique", "not_found");
    assert_eq!(kind(db.person().find_first().required().await.unwrap_err()), missing);
    ground.ran("error", "find_first", "not_found");
    let update = db.person().update(person::id.eq(1)).set(person::rank.to(1));
    assert_eq!(kind(update.await.unwrap_err()), missing);
    ground.ran("error", "update", "not_found");
    assert_eq!(kind(db.person().delete(person::id.eq(1)).await.unwrap_err()), missing);
    ground.ran("error", "delete", "not_found");
    two_people(&db).await;
    // A key and more: the row is there, but does not match.
    let filter = || person::id.eq(1).and(person::rank.gt(5));
    assert_eq!(db.person().find_unique(filter()).await.unwrap(), None);
    let update = db.person().update(filter()).set(person::rank.to(1));
    assert_eq!(kind(update.await.unwrap_err()), missing);
    assert_eq!(kind(db.person().delete(filter()).await.unwrap_err()), missing);
    let changed = db.person().update_many().filter(person::rank.gt(5)).set(person::rank.to(1)).await.unwrap();
    assert_eq!(changed.expect_one().unwrap_err().kind(), ErrorKind::UnexpectedCount);
    // Rows that match count, also where nothing changes.
    let changed = db.person().update_many().all().set(person::rank.to(0)).await.unwrap();
    assert_eq!(changed, 2);
    ground.ran("error", "update_many", "not_found");
}

pub async fn bad_values(ground: &Ground, db: Client) {
    let update = |changes| {
        let db = db.clone();
        async move { db.blank().update(blank::id.eq(1)).set(changes).await.map_err(|it| it.kind()) }
    };
    let _ = db.blank().create(blank::Create { id: 1 }.int(1)).await.unwrap();
    assert_eq!(update(vec![blank::int.to(1), blank::int.to(2)]).await, Err(ErrorKind::InvalidQuery));
    assert_eq!(update(vec![blank::int.divide(0)]).await, Err(ErrorKind::InvalidQuery));
    assert_eq!(update(vec![blank::int.divide(3)]).await.map(|it| it.int), Ok(Some(0)));
    assert_eq!(update(vec![blank::int.to(i32::MAX)]).await.map(|it| it.int), Ok(Some(i32::MAX)));
    assert_eq!(update(vec![blank::int.multiply(2)]).await, Err(ErrorKind::OutOfRange));
    let row = db.blank().find_unique(blank::id.eq(1)).await.unwrap();
    assert_eq!(row.and_then(|it| it.int), Some(i32::MAX));
    ground.ran("error", "update", "bad_value");
    let new = planet::CreateWithKeys { id: 1, name: "p".into(), star_id: "none".into() };
    assert_eq!(db.planet().create(new).await.unwrap_err().kind(), ErrorKind::ForeignKey);
    let key = crate::client::person::email.eq("a");
    let other = person::Create { email: "b".into() };
    assert_eq!(db.person().upsert(key, other).await.unwrap_err().kind(), ErrorKind::InvalidQuery);
    ground.ran("error", "upsert", "bad_value");
}

/// What the schema says of rows that referred to a deleted one.
pub async fn referential_actions(ground: &Ground, db: Client) {
    two_people(&db).await;
    let _ =
        db.passport().create(passport::CreateWithKeys { number: "n".into(), holder_id: 1 }).await.unwrap();
    let _ = db.person().delete(person::id.eq(1)).await.unwrap();
    assert_eq!(db.passport().count().await.unwrap(), 0, "Cascade");
    let captain = crate::client::player::Create { name: "p".into() };
    let team = db.team().create(team::Create { name: "t".into() }.captain(captain)).await.unwrap();
    db.player().delete_many().all().await.unwrap();
    let team = db.team().find_unique(team::id.eq(team.id)).required().await.unwrap();
    assert_eq!(team.captain_id, None, "SetNull");
    let child = node::Create { id: 2, label: "b".into() };
    let _ = db.node().create(node::Create { id: 1, label: "a".into() }.children(child)).await.unwrap();
    let parent = db.node().delete(node::id.eq(1)).include(node::children).await.unwrap();
    assert_eq!(parent.children.len(), 1);
    let child = db.node().find_unique(node::id.eq(2)).required().await.unwrap();
    assert_eq!(child.parent_id, None);
    let _ = db.department().create(department::Create { tenant: 1, code: "d".into() }).await.unwrap();
    let renamed = db.department().update(department::tenant_code.eq(1, "d")).set(department::code.to("e"));
    assert_eq!(renamed.await.unwrap().code, "e");
    ground.ran("error", "delete", "referential_action");
}

/// A database that does not look as the client was generated for.
pub async fn schema_drift(ground: &Ground, db: Client) {
    ground.alter(r#"ALTER TABLE "lockers" DROP COLUMN "rank_of""#).await;
    let error = db.locker().find_many().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::SchemaDrift, "{error:?}");
    ground.alter(r#"DROP TABLE "lockers""#).await;
    let error = db.locker().count().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::SchemaDrift, "{error:?}");
    if ground.provider() == Provider::Sqlite {
        ground
            .execute(r#"INSERT INTO "blanks" ("blank_id", "an_int", "a_hue") VALUES (1, 'x', 'NONE')"#)
            .await;
        assert_eq!(db.blank().find_many().await.unwrap_err().kind(), ErrorKind::SchemaDrift);
    }
    ground.ran("error", "find_many", "schema_drift");
}
