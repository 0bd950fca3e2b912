//! Lists of more keys than any database takes in one statement.

use dioptra_suite::Ground;

use crate::client::{Client, ErrorKind, book, club, genre, hall, membership, node, person, seat};

const MANY: i32 = 40_000;

/// Rows of a join table: all or none of them.
pub async fn ties(ground: &Ground, db: Client) {
    let genres = (1..=MANY).map(|id| genre::Create { name: format!("g{id}") }.id(id));
    let _ = db.genre().create_many(genres).await.unwrap();
    let _ = db.person().create(person::Create { email: "a@b".into() }.id(1)).await.unwrap();
    let _ = db.book().create(book::CreateWithKeys { title: "b".into(), author_id: 1 }.id(1)).await.unwrap();
    let update = || db.book().update(book::id.eq(1));
    let tied = async || db.genre().count().filter(genre::books.some(book::id.eq(1))).await.unwrap();
    let ids = |ids: std::ops::RangeInclusive<i32>| ids.map(|id| genre::id.eq(id));
    let names = || (1..=MANY).map(|id| genre::name.eq(format!("g{id}")));

    let error = update().set(book::genres.add(ids(1..=MANY + 1).map(|it| it.connect()).collect::<Vec<_>>()));
    assert_eq!(error.await.unwrap_err().kind(), ErrorKind::ForeignKey);
    assert_eq!(tied().await, 0);
    let _ = update()
        .set(book::genres.add(ids(1..=MANY).map(|it| it.connect()).collect::<Vec<_>>()))
        .await
        .unwrap();
    assert_eq!(tied().await, MANY as u64);
    ground.ran("many", "connect", "many_to_many");
    let _ = update().set(book::genres.set(ids(3..=MANY - 1))).await.unwrap();
    assert_eq!(tied().await, MANY as u64 - 3);
    let _ = update().set(book::genres.set(ids(2..=4))).await.unwrap();
    assert_eq!(tied().await, 3);
    let _ = update().set(book::genres.set(names())).await.unwrap();
    assert_eq!(tied().await, MANY as u64);
    let missing = names().chain([genre::name.eq("no genre")]);
    assert_eq!(update().set(book::genres.set(missing)).await.unwrap_err().kind(), ErrorKind::NotFound);
    assert_eq!(tied().await, MANY as u64);
    ground.ran("many", "set", "many_to_many");
    let gone = names().skip(2).map(|it| book::genres.disconnect(it)).collect::<Vec<_>>();
    let _ = update().set(gone).await.unwrap();
    assert_eq!(tied().await, 2);
    ground.ran("many", "disconnect", "many_to_many");
    let row = |id: i32| genre::Create { name: format!("g{id}") };
    let rows = (1..=MANY + 5).map(|id| genre::name.eq(format!("g{id}")).connect_or_create(row(id)));
    let _ = update().set(book::genres.add(rows.collect::<Vec<_>>())).await.unwrap();
    assert_eq!((tied().await, db.genre().count().await.unwrap()), (MANY as u64 + 5, MANY as u64 + 5));
    ground.ran("many", "connect_or_create", "many_to_many");
    let _ = update().set(book::genres.set(names().take(0))).await.unwrap();
    assert_eq!(tied().await, 0);
}

/// Foreign keys of one column.
pub async fn foreign_keys(ground: &Ground, db: Client) {
    let label = |id: i32| format!("n{id}");
    let children = (2..=MANY).map(|id| node::Create { id, label: label(id) });
    let root = node::Create { id: 1, label: label(1) }.children(children.collect::<Vec<_>>());
    let _ = db.node().create(root).await.unwrap();
    let update = || db.node().update(node::id.eq(1));
    let tied = async || db.node().count().filter(node::parent_id.eq(1)).await.unwrap();
    assert_eq!(tied().await, MANY as u64 - 1);
    ground.ran("many", "create", "one_to_many");
    let _ = update().set(node::children.set((5..=MANY).map(|id| node::id.eq(id)))).await.unwrap();
    assert_eq!(tied().await, MANY as u64 - 4);
    let missing = (5..=MANY + 1).map(|id| node::id.eq(id));
    let error = update().set(node::children.set(missing)).await.unwrap_err();
    assert_eq!((error.kind(), tied().await), (ErrorKind::NotFound, MANY as u64 - 4));
    ground.ran("many", "set", "one_to_many");
    let gone = (7..=MANY).map(|id| node::children.disconnect(node::label.eq(label(id))));
    let _ = update().set(gone.collect::<Vec<_>>()).await.unwrap();
    assert_eq!(tied().await, 2);
    ground.ran("many", "disconnect", "one_to_many");
    let back = (2..=MANY).map(|id| node::label.eq(label(id)).connect());
    let _ = update().set(node::children.add(back.collect::<Vec<_>>())).await.unwrap();
    assert_eq!(tied().await, MANY as u64 - 1);
    ground.ran("many", "connect", "one_to_many");
    let rows = db.node().find_many().include(node::parent).include(node::children).await.unwrap();
    let parents = rows.iter().filter(|it| it.parent.as_ref().is_some_and(|it| it.id == 1)).count();
    let children = rows.iter().map(|it| it.children.len()).sum::<usize>();
    assert_eq!((parents, children), (MANY as usize - 1, MANY as usize - 1));
    ground.ran("many", "include", "one_to_many");
}

/// Keys of two columns.
pub async fn composite_keys(ground: &Ground, db: Client) {
    let _ = db.club().create(club::Create { name: "c".into() }.id(1)).await.unwrap();
    let _ = db.club().create(club::Create { name: "d".into() }.id(2)).await.unwrap();
    let people = (1..=MANY).map(|id| person::Create { email: format!("p{id}") }.id(id));
    let _ = db.person().create_many(people).await.unwrap();
    let all = (1..=MANY).map(|person_id| membership::CreateWithKeys { person_id, club_id: 1 });
    assert_eq!(db.membership().create_many(all).await.unwrap(), MANY as u64);
    let connect = |ids: std::ops::RangeInclusive<i32>| {
        let keys = ids.map(|id| membership::person_id_club_id.eq(id, 1).connect());
        club::memberships.add(keys.collect::<Vec<_>>())
    };
    let moved = async || db.membership().count().filter(membership::club_id.eq(2)).await.unwrap();
    let error = db.club().update(club::id.eq(2)).set(connect(1..=MANY + 1)).await.unwrap_err();
    assert_eq!((error.kind(), moved().await), (ErrorKind::NotFound, 0));
    let _ = db.club().update(club::id.eq(2)).set(connect(1..=MANY)).await.unwrap();
    assert_eq!(moved().await, MANY as u64);
    ground.ran("many", "connect", "composite");

    let halls = (1..=MANY).map(|number| hall::Create { building: format!("h{}", number % 9), number });
    let _ = db.hall().create_many(halls).await.unwrap();
    let seats = (1..=MANY).map(|id| {
        seat::Create { name: format!("s{id}") }.id(id).building(format!("h{}", id % 9)).hall_number(id)
    });
    let _ = db.seat().create_many(seats).await.unwrap();
    let halls = db.hall().find_many().include(hall::seats).await.unwrap();
    let right = halls.iter().filter(|it| it.seats.len() == 1 && it.seats[0].id == it.number).count();
    assert_eq!((halls.len(), right), (MANY as usize, MANY as usize));
    ground.ran("many", "include", "composite");
}
