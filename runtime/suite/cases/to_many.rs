//! Every action with every to-many relation, held against a model in memory.
//!
//! Parents and children have numbers, which are in their keys; a child's rank is its number until it is changed.

use std::collections::BTreeMap;

use dioptra_suite::Ground;

use super::{
    rows::*,
    world::{World, number},
};
use crate::client::{
    self, Client, ErrorKind, Hue, Parent, account, book, colour, department, desk, employee, galaxy, genre,
    hall, moon, node, person, planet, player, seat, star, team, transfer,
};

/// One case: the relation, and how rows of both ends are made and told apart.
///
/// `parent` and `child` make new rows, the child inside of a parent; `whole` is a child by itself, tied to the parent
/// where its key is required. `ties` reads (parent, child) past the client. `setup`
/// makes rows that others need; what is numbered from 100 on is left alone. `back` is `required`, `optional` or `many`.
macro_rules! to_many {
    (
        $topology:ident: $parent:ident.$field:ident -> $child:ident, $back:ident,
        setup: $setup:expr,
        parent: $new_parent:expr, key: $parent_key:expr, number: $row:ident => $parent_number:expr,
        child: $new_child:expr, whole: $whole_child:expr, child_key: $child_key:expr, child_number: $far:ident => $child_number:expr,
        ties: $ties:expr $(,)?
    ) => {
        pub async fn $topology(ground: &Ground, db: Client) {
            $setup(&db).await;
            let (parent, key, child, child_key) = ($new_parent, $parent_key, $new_child, $child_key);
            let whole = $whole_child;
            let ran = |action: &str| ground.ran("to_many", action, stringify!($topology));
            let mut world = World::new(stringify!($back) != "many");
            // Holds what is stored and what an include loads against the model.
            macro_rules! check {
                ($when:expr) => {{
                    world.check_ties(ground, $ties, $when).await;
                    let rows = db.$parent().find_many().include($parent::$field).await.unwrap();
                    let mut loaded = BTreeMap::new();
                    for row in rows {
                        let mut children: Vec<(i32, i32)> =
                            row.$field.iter().map(|$far| ($child_number, $far.rank)).collect();
                        children.sort();
                        let $row = &row;
                        loaded.insert($parent_number, children);
                    }
                    // Rows with higher numbers belong to the set-up.
                    loaded.retain(|row, _| *row < 100);
                    let expected: BTreeMap<_, _> =
                        world.ties.keys().map(|&row| (row, world.tied(row))).collect();
                    assert_eq!(loaded, expected, "what is loaded {}", $when);
                }};
            }

            let row = db.$parent().create(parent(1).$field([child(1), child(2), child(3)]));
            let row = row.include($parent::$field.order_by($child::rank.asc())).await.unwrap();
            let loaded: Vec<i32> = row.$field.iter().map(|$far| $child_number).collect();
            assert_eq!(loaded, [1, 2, 3]);
            world.row(1, [1, 2, 3]);
            check!("after create with new children");
            ran("create.create");
            ran("include");

            let _ = db.$parent().create(parent(2)).await.unwrap();
            world.row(2, []);
            let _ = db.$parent().create(parent(3).$field(child_key(1).connect())).await.unwrap();
            world.row(3, [1]);
            check!("after create with a connected child");
            ran("create.connect");
            let links = [child_key(2).connect_or_create(whole(2, 4)), child_key(4).connect_or_create(whole(4, 4))];
            let _ = db.$parent().create(parent(4).$field(links)).await.unwrap();
            world.row(4, [2, 4]);
            check!("after create with connect_or_create");
            ran("create.connect_or_create");

            // Filters on what is related, and pages of it for each parent.
            let few = || $child::rank.gte(2);
            let order = || -> client::rt::Order<$parent::Model> { $parent::rank.asc() };
            macro_rules! parents {
                ($filter:expr) => {{
                    let rows = db.$parent().find_many().filter($filter).order_by(order()).await.unwrap();
                    let numbers = rows.iter().map(|$row| $parent_number);
                    numbers.filter(|it| *it < 100).collect::<Vec<i32>>()
                }};
            }
            assert_eq!(parents!($parent::$field.some(few())), world.rows_where(|it| it.iter().any(|it| *it >= 2)));
            ran("filter.some");
            assert_eq!(parents!($parent::$field.every(few())), world.rows_where(|it| it.iter().all(|it| *it >= 2)));
            ran("filter.every");
            assert_eq!(parents!($parent::$field.none(few())), world.rows_where(|it| !it.iter().any(|it| *it >= 2)));
            assert_eq!(
                parents!($parent::$field.none(few()).not()),
                world.rows_where(|it| it.iter().any(|it| *it >= 2))
            );
            ran("filter.none");
            let page = $parent::$field.filter($child::rank.lte(3)).order_by($child::rank.desc()).skip(1).take(1);
            for row in db.$parent().find_many().include(page).await.unwrap() {
                let $row = &row;
                if $parent_number >= 100 {
                    continue;
                }
                let mut expected = world.tied($parent_number);
                expected.retain(|it| it.1 <= 3);
                expected.sort_by_key(|it| -it.1);
                let expected: Vec<i32> = expected.into_iter().skip(1).take(1).map(|it| it.0).collect();
                assert_eq!(row.$field.iter().map(|$far| $child_number).collect::<Vec<i32>>(), expected);
            }
            ran("include.page");

            let add = $parent::$field.add([child(5), child(6)]);
            let row = db.$parent().update(key(2)).set(add).include($parent::$field).await.unwrap();
            assert_eq!(row.$field.len(), 2);
            world.row(2, [5, 6]);
            check!("after update with new children");
            ran("update.create");
            let add = $parent::$field.add([child_key(5).connect(), child_key(2).connect()]);
            let _ = db.$parent().update(key(1)).set(add).await.unwrap();
            world.row(1, [5, 2]);
            check!("after update with connected children");
            ran("update.connect");
            let links = [child_key(6).connect_or_create(whole(6, 1)), child_key(7).connect_or_create(whole(7, 1))];
            let _ = db.$parent().update(key(1)).set($parent::$field.add(links)).await.unwrap();
            world.row(1, [6, 7]);
            check!("after update with connect_or_create");
            ran("update.connect_or_create");

            to_many!(@untie $back, {
                let _ = db.$parent().update(key(1)).set($parent::$field.disconnect(child_key(6))).await.unwrap();
                world.untie(1, 6);
                // Not tied to this parent: nothing happens.
                let _ = db.$parent().update(key(3)).set($parent::$field.disconnect(child_key(2))).await.unwrap();
                check!("after disconnect");
                ran("update.disconnect");
                let kept = [child_key(2), child_key(3), child_key(6)];
                let _ = db.$parent().update(key(1)).set($parent::$field.set(kept)).await.unwrap();
                world.ties.insert(1, Default::default());
                world.row(1, [2, 3, 6]);
                check!("after set");
                ran("update.set");
            });
            to_many!(@tied $back, {
                let disconnect = $parent::$field.disconnect(child_key(6));
                let error = db.$parent().update(key(1)).set(disconnect).await.unwrap_err();
                assert_eq!(error.kind(), ErrorKind::InvalidQuery, "{error:?}");
                check!("after a refused disconnect");
            });

            // Of the tied rows only, though the condition holds for others.
            let from_3 = $child::Filter::all([$child::rank.eq(3).or($child::rank.gt(3))]);
            let more = $parent::$field.update_many(from_3, $child::rank.increment(10));
            let _ = db.$parent().update(key(1)).set(more).await.unwrap();
            for (far, rank) in world.tied(1) {
                world.ranks.insert(far, if rank >= 3 { rank + 10 } else { rank });
            }
            check!("after update_many of children");
            ran("update.update");
            let missing = $parent::$field.delete(child_key(4));
            let changes = ($parent::rank.to(99), missing);
            let error = db.$parent().update(key(1)).set(changes).await.unwrap_err();
            assert_eq!(error.kind(), ErrorKind::NotFound, "{error:?}");
            assert_eq!(db.$parent().count().filter($parent::rank.eq(99)).await.unwrap(), 0);
            let missing = $parent::$field.add(child_key(99).connect());
            let error = db.$parent().update(key(1)).set(missing).await.unwrap_err();
            // Where the key is what the join table stores, the database finds that the row is missing.
            assert!(matches!(error.kind(), ErrorKind::NotFound | ErrorKind::ForeignKey), "{error:?}");
            check!("after updates that failed");
            let _ = db.$parent().update(key(4)).set($parent::$field.delete(child_key(4))).await.unwrap();
            world.delete(4);
            check!("after delete of a child");
            ran("update.delete");
            let from_13 = $child::Filter::all([$child::rank.eq(13).or($child::rank.gt(13))]);
            let some = $parent::$field.delete_many(from_13);
            let _ = db.$parent().update(key(1)).set(some).await.unwrap();
            for (far, rank) in world.tied(1) {
                if rank >= 13 {
                    world.delete(far);
                }
            }
            check!("after delete_many of children");
            ran("update.delete_many");

            let _ = db.$parent().upsert(key(5), parent(5).$field([child(21)])).await.unwrap();
            world.row(5, [21]);
            check!("after upsert of a new row");
            let add = $parent::$field.add([child(23)]);
            let _ = db.$parent().upsert(key(5), parent(5).$field([child(22)])).set(add).await.unwrap();
            world.row(5, [23]);
            check!("after upsert of a row that is there");
            ran("upsert");
        }
    };
    (@untie required, $body:block) => {};
    (@untie $back:ident, $body:block) => { $body };
    (@tied required, $body:block) => { $body };
    (@tied $back:ident, $body:block) => {};
}

to_many! {
    one_to_many: person.written -> book, required,
    setup: nothing,
    parent: new_person, key: |n: i32| person::id.eq(n), number: it => it.id,
    child: |n: i32| book::Create { title: format!("b{n}"), author: Parent }.id(n).rank(n),
    whole: |n: i32, parent: i32| book::CreateWithKeys { title: format!("b{n}"), author_id: parent }.id(n).rank(n),
    child_key: |n: i32| book::id.eq(n), child_number: it => it.id,
    ties: r#"SELECT "author", "book_id" FROM "books""#,
}

to_many! {
    one_to_many_optional: person.edited -> book, optional,
    setup: author,
    parent: new_person, key: |n: i32| person::email.eq(format!("p{n}")), number: it => it.id,
    child: new_book, whole: |n, _| new_book(n),
    child_key: |n: i32| book::id.eq(n), child_number: it => it.id,
    ties: r#"SELECT "editor", "book_id" FROM "books" WHERE "editor" IS NOT NULL"#,
}

to_many! {
    many_to_many: book.genres -> genre, many,
    setup: author,
    parent: new_book, key: |n: i32| book::id.eq(n), number: it => it.id,
    child: new_genre, whole: |n, _| new_genre(n),
    child_key: |n: i32| genre::name.eq(format!("g{n}")), child_number: it => it.id,
    ties: r#"SELECT "A", "B" FROM "_BookToGenre""#,
}

to_many! {
    many_to_many_back: genre.books -> book, many,
    setup: author,
    parent: new_genre, key: |n: i32| genre::id.eq(n), number: it => it.id,
    child: new_book, whole: |n, _| new_book(n),
    child_key: |n: i32| book::author_id_title.eq(100, format!("b{n}")), child_number: it => it.id,
    ties: r#"SELECT "B", "A" FROM "_BookToGenre""#,
}

to_many! {
    self_one_to_many: node.children -> node, optional,
    setup: nothing,
    parent: new_node, key: |n: i32| node::id.eq(n), number: it => it.id,
    child: far_node, whole: |n, _| far_node(n),
    child_key: |n: i32| node::label.eq(format!("n{}", n + 200)), child_number: it => it.id - 200,
    ties: r#"SELECT "parent_node", "node_id" - 200 FROM "nodes" WHERE "parent_node" IS NOT NULL"#,
}

to_many! {
    self_many_to_many: node.follows -> node, many,
    setup: nothing,
    parent: new_node, key: |n: i32| node::id.eq(n), number: it => it.id,
    child: far_node, whole: |n, _| far_node(n),
    child_key: |n: i32| node::id.eq(n + 200), child_number: it => it.id - 200,
    ties: r#"SELECT "B", "A" - 200 FROM "_follows""#,
}

to_many! {
    self_many_to_many_back: node.followers -> node, many,
    setup: nothing,
    parent: new_node, key: |n: i32| node::id.eq(n), number: it => it.id,
    child: far_node, whole: |n, _| far_node(n),
    child_key: |n: i32| node::id.eq(n + 200), child_number: it => it.id - 200,
    ties: r#"SELECT "A", "B" - 200 FROM "_follows""#,
}

to_many! {
    composite_back: hall.seats -> seat, optional,
    setup: nothing,
    parent: |n: i32| hall::Create { building: "h".into(), number: n }.rank(n),
    key: |n: i32| hall::building_number.eq("h", n), number: it => it.number,
    child: |n: i32| seat::Create { name: format!("s{n}") }.id(n).rank(n),
    whole: |n: i32, _| seat::Create { name: format!("s{n}") }.id(n).rank(n),
    child_key: |n: i32| seat::name.eq(format!("s{n}")), child_number: it => it.id,
    ties: r#"SELECT "hall", "seat_id" FROM "seats" WHERE "house" = 'h'"#,
}

to_many! {
    composite_shared_back: department.employees -> employee, required,
    setup: desk_1,
    parent: |n: i32| department::Create { tenant: 7, code: format!("d{n}") }.rank(n),
    key: |n: i32| department::tenant_code.eq(7, format!("d{n}")), number: it => number(&it.code),
    child: |n: i32| {
        let desk = desk::tenant_number.eq(7, 1).connect();
        employee::Create { badge: n, name: format!("e{n}"), department: Parent, desk }.rank(n)
    },
    whole: |n: i32, parent: i32| {
        let (name, department_code) = (format!("e{n}"), format!("d{parent}"));
        employee::CreateWithKeys { tenant: 7, badge: n, name, department_code, desk_number: 1 }.rank(n)
    },
    child_key: |n: i32| employee::tenant_badge.eq(7, n), child_number: it => it.badge,
    ties: r#"SELECT "department", "badge_number" FROM "employees" WHERE "tenant_id" = 7"#,
}

to_many! {
    cycle_back: team.players -> player, optional,
    setup: nothing,
    parent: |n: i32| team::Create { name: format!("t{n}") }.id(n).rank(n),
    key: |n: i32| team::name.eq(format!("t{n}")), number: it => it.id,
    child: new_player, whole: |n, _| new_player(n),
    child_key: |n: i32| player::id.eq(n), child_number: it => it.id,
    ties: r#"SELECT "team", "player_id" FROM "players" WHERE "team" IS NOT NULL"#,
}

to_many! {
    by_unique_back: account.transfers -> transfer, required,
    setup: nothing,
    parent: |n: i32| account::Create { number: format!("a{n}") }.id(n + 50).rank(n),
    key: |n: i32| account::id.eq(n + 50), number: it => number(&it.number),
    child: |n: i32| transfer::Create { account: Parent }.id(n).rank(n),
    whole: |n: i32, parent: i32| transfer::CreateWithKeys { account_number: format!("a{parent}") }.id(n).rank(n),
    child_key: |n: i32| transfer::id.eq(n), child_number: it => it.id,
    ties: r#"SELECT "account", "transfer_id" FROM "transfers""#,
}

to_many! {
    uuid_id: galaxy.stars -> star, required,
    setup: nothing,
    parent: |n: i32| galaxy::Create { name: format!("g{n}") }.id(uuid(n)).rank(n),
    key: |n: i32| galaxy::id.eq(uuid(n)), number: it => it.rank,
    child: |n: i32| star::Create { name: format!("s{n}"), galaxy: Parent }.id(format!("s{n}")).rank(n),
    whole: |n: i32, parent: i32| {
        let star = star::CreateWithKeys { name: format!("s{n}"), galaxy_id: uuid(parent) };
        star.id(format!("s{n}")).rank(n)
    },
    child_key: |n: i32| star::id.eq(format!("s{n}")), child_number: it => number(&it.id),
    ties: r#"SELECT g."rank_of", s."star_id" FROM "stars" s JOIN "galaxies" g ON g."galaxy_id" = s."galaxy""#,
}

to_many! {
    cuid_id: star.planets -> planet, required,
    setup: star_100,
    parent: |n: i32| {
        let galaxy = galaxy::id.eq(uuid(100)).connect();
        star::Create { name: format!("s{n}"), galaxy }.id(format!("s{n}")).rank(n)
    },
    key: |n: i32| star::id.eq(format!("s{n}")), number: it => number(&it.id),
    child: |n: i32| planet::Create { id: n.into(), name: format!("p{n}"), star: Parent }.rank(n),
    whole: |n: i32, parent: i32| {
        planet::CreateWithKeys { id: n.into(), name: format!("p{n}"), star_id: format!("s{parent}") }.rank(n)
    },
    child_key: |n: i32| planet::id.eq(n), child_number: it => it.id as i32,
    ties: r#"SELECT "star", "planet_id" FROM "planets" WHERE "planet_id" < 100"#,
}

to_many! {
    bigint_id: planet.moons -> moon, required,
    setup: star_100,
    parent: |n: i32| {
        planet::Create { id: FAR + i64::from(n), name: format!("p{n}"), star: star::id.eq("s100").connect() }.rank(n)
    },
    key: |n: i32| planet::id.eq(FAR + i64::from(n)), number: it => it.rank,
    child: |n: i32| moon::Create { id: format!("m{n}"), planet: Parent }.rank(n),
    whole: |n: i32, parent: i32| {
        moon::CreateWithKeys { id: format!("m{n}"), planet_id: FAR + i64::from(parent) }.rank(n)
    },
    child_key: |n: i32| moon::id.eq(format!("m{n}")), child_number: it => number(&it.id),
    ties: r#"SELECT "planet" - 1152921504606846976, "moon_id" FROM "moons""#,
}

to_many! {
    enum_id: colour.moons -> moon, optional,
    setup: star_100,
    parent: |n: i32| colour::Create { hue: Hue::ALL[n as usize - 1] }.rank(n),
    key: |n: i32| colour::hue.eq(Hue::ALL[n as usize - 1]), number: it => it.rank,
    child: new_moon, whole: |n, _| new_moon(n),
    child_key: |n: i32| moon::id.eq(format!("m{n}")), child_number: it => number(&it.id),
    ties: r#"SELECT c."rank_of", m."moon_id" FROM "moons" m JOIN "colours" c ON c."hue_id" = m."hue_of""#,
}
