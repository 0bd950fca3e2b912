//! A many-to-many relation with columns of its own. The key of its rows holds the keys of both ends, so a row cannot
//! move to another end without becoming another row.

use dioptra_suite::Ground;

use super::rows::new_person;
use crate::client::{Client, ErrorKind, Parent, club, membership, person};

fn member(club: i32) -> membership::CreateInput<Parent, crate::client::rt::Link<club::Model>> {
    membership::Create { person: Parent, club: club::id.eq(club).connect() }.rank(club)
}

fn key(person: i32, club: i32) -> crate::client::rt::Filter<membership::Model, crate::client::rt::KeyOnly> {
    membership::person_id_club_id.eq(person, club)
}

async fn check(ground: &Ground, db: &Client, expected: &[(i32, i32, i32)]) {
    let stored = ground.query(r#"SELECT "person", "club", "rank_of" FROM "memberships" ORDER BY 1, 2"#).await;
    let cell = |it: &Option<String>| it.as_ref().unwrap().parse::<i32>().unwrap();
    let stored: Vec<_> = stored.iter().map(|it| (cell(&it[0]), cell(&it[1]), cell(&it[2]))).collect();
    assert_eq!(stored, expected);
    let of_person = person::memberships.order_by(membership::club_id.asc()).include(membership::club);
    let people = db.person().find_many().order_by(person::id.asc()).include(of_person).await.unwrap();
    let loaded: Vec<_> = people
        .iter()
        .flat_map(|it| it.memberships.iter().map(|row| (it.id, row.club.id, row.rank)))
        .collect();
    assert_eq!(loaded, expected);
}

pub async fn join_model(ground: &Ground, db: Client) {
    let ran = |action: &str| ground.ran("to_many", action, "join_model");
    let clubs = (1..=6).map(|n| club::Create { name: format!("c{n}") }.id(n));
    let _ = db.club().create_many(clubs).await.unwrap();
    let _ = db.person().create(new_person(1).memberships([member(1), member(2)])).await.unwrap();
    let _ = db.person().create(new_person(2)).await.unwrap();
    let new_club = club::Create { name: "c7".into() }.id(7);
    let row = membership::Create { person: Parent, club: crate::client::rt::Link::from(new_club) };
    let _ = db.person().create(new_person(3).memberships(row.rank(7).note("new"))).await.unwrap();
    check(ground, &db, &[(1, 1, 1), (1, 2, 2), (3, 7, 7)]).await;
    ran("create.create");
    ran("include");
    // Connecting gives the row another key.
    let _ = db.person().create(new_person(4).memberships(key(1, 1).connect())).await.unwrap();
    check(ground, &db, &[(1, 2, 2), (3, 7, 7), (4, 1, 1)]).await;
    ran("create.connect");
    let whole = |person_id, club_id| membership::CreateWithKeys { person_id, club_id }.rank(club_id);
    let link = key(5, 4).connect_or_create(whole(5, 4));
    let _ = db.person().create(new_person(5).memberships(link)).await.unwrap();
    check(ground, &db, &[(1, 2, 2), (3, 7, 7), (4, 1, 1), (5, 4, 4)]).await;
    ran("create.connect_or_create");

    let ids = async |filter: person::Filter| {
        let rows = db.person().find_many().filter(filter).order_by(person::id.asc()).await.unwrap();
        rows.into_iter().map(|it| it.id).collect::<Vec<_>>()
    };
    let of_two = || membership::club.is(club::name.eq("c2"));
    assert_eq!(ids(person::memberships.some(of_two())).await, [1]);
    ran("filter.some");
    assert_eq!(ids(person::memberships.every(membership::rank.gte(4))).await, [2, 3, 5]);
    // A comparison with NULL does not hold.
    assert_eq!(ids(person::memberships.every(membership::note.eq("new"))).await, [2, 3]);
    ran("filter.every");
    assert_eq!(ids(person::memberships.none(of_two())).await, [2, 3, 4, 5]);
    ran("filter.none");
    let page = person::memberships.order_by(membership::rank.desc()).take(1);
    let people = db.person().find_many().order_by(person::id.asc()).include(page).await.unwrap();
    let first: Vec<_> = people.iter().map(|it| it.memberships.first().map(|row| row.club_id)).collect();
    assert_eq!(first, [Some(2), None, Some(7), Some(1), Some(4)]);
    ran("include.page");

    let new = person::memberships.add([member(3), member(5)]);
    let _ = db.person().update(person::id.eq(2)).set(new).await.unwrap();
    ran("update.create");
    let links = person::memberships.add([key(4, 1).connect(), key(1, 2).connect()]);
    let _ = db.person().update(person::id.eq(1)).set(links).await.unwrap();
    let all = [(1, 1, 1), (1, 2, 2), (2, 3, 3), (2, 5, 5), (3, 7, 7), (5, 4, 4)];
    check(ground, &db, &all).await;
    ran("update.connect");
    let links = [key(2, 3).connect_or_create(whole(2, 3)), key(2, 6).connect_or_create(whole(2, 6))];
    let _ = db.person().update(person::id.eq(2)).set(person::memberships.add(links)).await.unwrap();
    let all = [(1, 1, 1), (1, 2, 2), (2, 3, 3), (2, 5, 5), (2, 6, 6), (3, 7, 7), (5, 4, 4)];
    check(ground, &db, &all).await;
    ran("update.connect_or_create");
    let more = person::memberships.update_many(membership::rank.gte(5), membership::rank.increment(10));
    let _ = db.person().update(person::id.eq(2)).set(more).await.unwrap();
    check(ground, &db, &[(1, 1, 1), (1, 2, 2), (2, 3, 3), (2, 5, 15), (2, 6, 16), (3, 7, 7), (5, 4, 4)])
        .await;
    ran("update.update");
    let _ = db.person().update(person::id.eq(1)).set(person::memberships.delete(key(1, 1))).await.unwrap();
    let missing = db.person().update(person::id.eq(1)).set(person::memberships.delete(key(2, 3))).await;
    assert_eq!(missing.unwrap_err().kind(), ErrorKind::NotFound);
    check(ground, &db, &[(1, 2, 2), (2, 3, 3), (2, 5, 15), (2, 6, 16), (3, 7, 7), (5, 4, 4)]).await;
    ran("update.delete");
    let many = person::memberships.delete_many(membership::rank.gte(15));
    let _ = db.person().update(person::id.eq(2)).set(many).await.unwrap();
    check(ground, &db, &[(1, 2, 2), (2, 3, 3), (3, 7, 7), (5, 4, 4)]).await;
    ran("update.delete_many");
    for _ in 0..2 {
        let row = whole(3, 1);
        let _ = db.membership().upsert(key(3, 1), row).set(membership::rank.increment(100)).await.unwrap();
    }
    check(ground, &db, &[(1, 2, 2), (2, 3, 3), (3, 1, 101), (3, 7, 7), (5, 4, 4)]).await;
    let _ = db.person().delete(person::id.eq(3)).await.unwrap();
    check(ground, &db, &[(1, 2, 2), (2, 3, 3), (5, 4, 4)]).await;
    ran("upsert");
}
