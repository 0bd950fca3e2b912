//! Every action with every to-one relation, held against a model in memory.
//!
//! Rows and what they refer to have numbers, which are in their keys; the rank of either is its number until changed.

use std::collections::BTreeMap;

use dioptra_suite::Ground;

use super::{
    rows::*,
    world::{World, number},
};
use crate::client::{
    self, Client, ErrorKind, Parent, account, book, colour, department, desk, employee, galaxy, hall, locker,
    moon, node, passport, person, planet, player, rt::Link, seat, star, team, transfer,
};

/// One case: the relation, and how rows of both ends are made and told apart.
///
/// `row` is a new row tied by a link; `target` a new row at the other end to be tied, `whole` one by
/// itself, tied to the given row where its key is required.
/// `ties` reads (row, target) past the client. A `required` relation cannot be empty; the key of one that is `held` is
/// in the target and required there, so that it can only move. `taken` says what becomes of a target that another row
/// has: it is `shared`, it `moves`, or a link to it is `refused` by a unique key.
macro_rules! to_one {
    (
        $topology:ident: $row:ident.$field:ident -> $target:ident, $arity:ident, $taken:ident,
        setup: $setup:expr,
        row: |$n:ident, $link:ident| $new_row:expr, key: $row_key:expr, number: $it:ident => $number:expr,
        target: $new_target:expr, whole: $whole:expr, target_key: $target_key:expr,
        target_number: $far:ident => $far_number:expr,
        ties: $ties:expr $(,)?
    ) => {
        pub async fn $topology(ground: &Ground, db: Client) {
            $setup(&db).await;
            let (key, target, whole, target_key) = ($row_key, $new_target, $whole, $target_key);
            let ran = |action: &str| ground.ran("to_one", action, stringify!($topology));
            let mut world = World::to_one(stringify!($taken) != "shared");
            macro_rules! row {
                ($at:expr, $with:expr) => {{
                    let ($n, $link): (i32, _) = ($at, $with);
                    $new_row
                }};
            }
            macro_rules! check {
                ($when:expr) => {{
                    world.check_ties(ground, $ties, $when).await;
                    let rows = db.$row().find_many().include($row::$field).await.unwrap();
                    let mut loaded = BTreeMap::new();
                    for row in rows {
                        let $it = &row;
                        let number = $number;
                        let far = Related::related(&$it.$field).map(|$far| ($far_number, $far.rank));
                        // Rows with higher numbers belong to the set-up.
                        if number < 100 {
                            loaded.insert(number, far.into_iter().collect::<Vec<(i32, i32)>>());
                        }
                    }
                    let expected: BTreeMap<_, _> = world.ties.keys().map(|&row| (row, world.tied(row))).collect();
                    assert_eq!(loaded, expected, "what is loaded {}", $when);
                }};
            }

            let made = db.$row().create(row!(1, target(1))).include($row::$field).await.unwrap();
            assert_eq!(Related::related(&made.$field).map(|$far| $far_number), Some(1));
            world.row(1, [1]);
            check!("after create with a new row");
            ran("create.create");
            ran("include");
            let _ = db.$target().create(whole(2, 102)).await.unwrap();
            world.ranks.insert(2, 2);
            let _ = db.$row().create(row!(2, target_key(2).connect())).await.unwrap();
            world.row(2, [2]);
            check!("after create with a connected row");
            ran("create.connect");
            let _ = db.$row().create(row!(3, target_key(3).connect_or_create(whole(3, 3)))).await.unwrap();
            world.row(3, [3]);
            let created = db.$row().create(row!(4, target_key(1).connect_or_create(whole(1, 4)))).await;
            to_one!(@refused $taken, {
                assert_eq!(created.unwrap_err().kind(), ErrorKind::Unique);
                let _ = db.$row().create(row!(4, target(4))).await.unwrap();
                world.row(4, [4]);
            } else {
                created.unwrap();
                world.row(4, [1]);
            });
            check!("after create with connect_or_create");
            ran("create.connect_or_create");

            macro_rules! rows {
                ($query:expr) => {{
                    let found = $query.await.unwrap();
                    let numbers = found.iter().map(|$it| $number);
                    numbers.filter(|it| *it < 100).collect::<Vec<i32>>()
                }};
            }
            let big = || $target::rank.gte(2);
            let by_number = || $row::rank.asc();
            let found = rows!(db.$row().find_many().filter($row::$field.is(big())).order_by(by_number()));
            assert_eq!(found, world.rows_where(|it| it.iter().any(|it| *it >= 2)));
            ran("filter.is");
            let found = rows!(db.$row().find_many().filter($row::$field.is_not(big())).order_by(by_number()));
            assert_eq!(found, world.rows_where(|it| !it.iter().any(|it| *it >= 2)));
            ran("filter.is_not");
            let order = ($row::$field.order($target::rank.desc()).nulls_last(), by_number());
            let found = rows!(db.$row().find_many().order_by(order));
            assert_eq!(found, world.by_rank_descending());
            ran("order");

            let changes = $row::$field.to(target(5));
            let changed = db.$row().update(key(2)).set(changes).include($row::$field).await;
            to_one!(@held $arity, {
                // The row that was tied has nowhere to go.
                assert_eq!(changed.unwrap_err().kind(), ErrorKind::Unique);
                let _ = db.$target().delete(target_key(2)).await.unwrap();
                world.delete(2);
                check!("after an update that failed");
                let _ = db.$row().update(key(2)).set($row::$field.to(target(5))).await.unwrap();
            } else {
                assert_eq!(Related::related(&changed.unwrap().$field).map(|$far| $far_number), Some(5));
            });
            world.row(2, [5]);
            check!("after update with a new row");
            ran("update.create");
            to_one!(@held $arity, {
                let _ = db.$target().delete(target_key(3)).await.unwrap();
                world.delete(3);
            } else {});
            let changed = db.$row().update(key(3)).set($row::$field.connect(target_key(1))).await;
            to_one!(@refused $taken, {
                assert_eq!(changed.unwrap_err().kind(), ErrorKind::Unique);
            } else {
                changed.unwrap();
                world.row(3, [1]);
            });
            check!("after update with a row that is taken");
            let _ = db.$target().create(whole(6, 106)).await.unwrap();
            world.ranks.insert(6, 6);
            to_one!(@held $arity, {
                let _ = db.$target().delete(target_key(1)).await.unwrap();
                world.delete(1);
            } else {});
            let _ = db.$row().update(key(3)).set($row::$field.connect(target_key(6))).await.unwrap();
            world.row(3, [6]);
            check!("after update with a connected row");
            ran("update.connect");
            let changed = $row::$field.to(target_key(7).connect_or_create(whole(7, 1)));
            let _ = db.$row().update(key(1)).set(changed).await.unwrap();
            world.row(1, [7]);
            check!("after update with connect_or_create");
            ran("update.connect_or_create");
            let changed = ($row::rank.to(1), $row::$field.update($target::rank.increment(10)));
            let _ = db.$row().update(key(1)).set(changed).await.unwrap();
            world.ranks.insert(7, 17);
            check!("after update of the related row");
            ran("update.update");

            let missing = ($row::rank.to(99), $row::$field.connect(target_key(90)));
            let error = db.$row().update(key(1)).set(missing).await.unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::NotFound | ErrorKind::ForeignKey), "{error:?}");
            assert_eq!(db.$row().count().filter($row::rank.eq(99)).await.unwrap(), 0);
            check!("after an update that failed");

            to_one!(@optional $arity, {
                let _ = db.$row().update(key(1)).set($row::$field.disconnect()).await.unwrap();
                world.untie(1, 7);
                check!("after disconnect");
                let _ = db.$row().update(key(1)).set($row::$field.to(target_key(7).connect())).await.unwrap();
                world.row(1, [7]);
                let nobody = None::<Link<$target::Model>>;
                let _ = db.$row().update(key(1)).set($row::$field.to(nobody)).await.unwrap();
                world.untie(1, 7);
                check!("after setting to nothing");
                ran("update.disconnect");
                let found = rows!(db.$row().find_many().filter($row::$field.is_null()).order_by(by_number()));
                assert_eq!(found, world.rows_where(|it| it.is_empty()));
                let found = rows!(db.$row().find_many().filter($row::$field.is_not_null()).order_by(by_number()));
                assert_eq!(found, world.rows_where(|it| !it.is_empty()));
                ran("filter.is_null");
                let changed = $row::$field.update($target::rank.to(5));
                let error = db.$row().update(key(1)).set(changed).await.unwrap_err();
                assert_eq!(error.kind(), ErrorKind::NotFound, "{error:?}");
                let _ = db.$row().update(key(2)).set($row::$field.delete()).await.unwrap();
                world.delete(5);
                check!("after delete of the related row");
                ran("update.delete");
            });

            let _ = db.$row().upsert(key(8), row!(8, target(21))).await.unwrap();
            world.row(8, [21]);
            check!("after upsert of a new row");
            let rank = $row::$field.update($target::rank.to(121));
            let _ = db.$row().upsert(key(8), row!(8, target(22))).set(rank).await.unwrap();
            world.ranks.insert(21, 121);
            check!("after upsert of a row that is there");
            ran("upsert");
        }
    };
    (@refused refused, $yes:block else $no:block) => { $yes };
    (@refused $taken:ident, $yes:block else $no:block) => { $no };
    (@held held, $yes:block else $no:block) => { $yes };
    (@held $arity:ident, $yes:block else $no:block) => { $no };
    (@optional optional, $body:block) => { $body };
    (@optional $arity:ident, $body:block) => {};
}

/// A loaded to-one relation of either arity.
trait Related<T> {
    fn related(&self) -> Option<&T>;
}
impl<T> Related<T> for Option<T> {
    fn related(&self) -> Option<&T> {
        self.as_ref()
    }
}
macro_rules! required {
    ($($model:ident),+) => { $(
        impl Related<client::$model> for client::$model {
            fn related(&self) -> Option<&client::$model> {
                Some(self)
            }
        }
    )+ };
}
required!(Person, Department, Account, Galaxy, Star, Planet);

to_one! {
    one_to_one: passport.holder -> person, required, refused,
    setup: nothing,
    row: |n, link| passport::Create { number: format!("p{n}"), holder: Link::from(link) }.id(n).rank(n),
    key: |n: i32| passport::id.eq(n), number: it => it.id,
    target: new_person, whole: |n, _| new_person(n), target_key: |n: i32| person::id.eq(n), target_number: it => it.id,
    ties: r#"SELECT "passport_id", "holder" FROM "passports""#,
}

to_one! {
    one_to_one_back: person.passport -> passport, held, moves,
    setup: holders,
    row: |n, link| new_person(n).passport(link),
    key: |n: i32| person::id.eq(n), number: it => it.id,
    target: |n: i32| passport::Create { number: format!("p{n}"), holder: Parent }.id(n).rank(n),
    whole: |n: i32, holder_id: i32| passport::CreateWithKeys { number: format!("p{n}"), holder_id }.id(n).rank(n),
    target_key: |n: i32| passport::number.eq(format!("p{n}")), target_number: it => it.id,
    ties: r#"SELECT "holder", "passport_id" FROM "passports" WHERE "holder" < 100"#,
}

to_one! {
    one_to_one_optional: locker.owner -> person, optional, refused,
    setup: nothing,
    row: |n, link| new_locker(n).owner(link), key: |n: i32| locker::id.eq(n), number: it => it.id,
    target: new_person, whole: |n, _| new_person(n),
    target_key: |n: i32| person::email.eq(format!("p{n}")), target_number: it => it.id,
    ties: r#"SELECT "locker_id", "owner" FROM "lockers" WHERE "owner" IS NOT NULL"#,
}

to_one! {
    one_to_one_optional_back: person.locker -> locker, optional, moves,
    setup: nothing,
    row: |n, link| new_person(n).locker(link), key: |n: i32| person::id.eq(n), number: it => it.id,
    target: new_locker, whole: |n, _| new_locker(n),
    target_key: |n: i32| locker::label.eq(format!("l{n}")), target_number: it => it.id,
    ties: r#"SELECT "owner", "locker_id" FROM "lockers" WHERE "owner" IS NOT NULL"#,
}

to_one! {
    many_to_one: book.author -> person, required, shared,
    setup: nothing,
    row: |n, link| book::Create { title: format!("b{n}"), author: Link::from(link) }.id(n).rank(n),
    key: |n: i32| book::id.eq(n), number: it => it.id,
    target: new_person, whole: |n, _| new_person(n),
    target_key: |n: i32| person::email.eq(format!("p{n}")), target_number: it => it.id,
    ties: r#"SELECT "book_id", "author" FROM "books""#,
}

to_one! {
    many_to_one_optional: book.editor -> person, optional, shared,
    setup: author,
    row: |n, link| new_book(n).editor(link), key: |n: i32| book::id.eq(n), number: it => it.id,
    target: new_person, whole: |n, _| new_person(n), target_key: |n: i32| person::id.eq(n), target_number: it => it.id,
    ties: r#"SELECT "book_id", "editor" FROM "books" WHERE "editor" IS NOT NULL"#,
}

to_one! {
    self_one_to_one: node.next -> node, optional, refused,
    setup: nothing,
    row: |n, link| new_node(n).next(link), key: |n: i32| node::id.eq(n), number: it => it.id,
    target: far_node, whole: |n, _| far_node(n),
    target_key: |n: i32| node::id.eq(n + 200), target_number: it => it.id - 200,
    ties: r#"SELECT "node_id", "next_node" - 200 FROM "nodes" WHERE "next_node" IS NOT NULL"#,
}

to_one! {
    self_one_to_one_back: node.previous -> node, optional, moves,
    setup: nothing,
    row: |n, link| new_node(n).previous(link), key: |n: i32| node::id.eq(n), number: it => it.id,
    target: far_node, whole: |n, _| far_node(n),
    target_key: |n: i32| node::label.eq(format!("n{}", n + 200)), target_number: it => it.id - 200,
    ties: r#"SELECT "next_node", "node_id" - 200 FROM "nodes" WHERE "next_node" IS NOT NULL"#,
}

to_one! {
    self_many_to_one: node.parent -> node, optional, shared,
    setup: nothing,
    row: |n, link| new_node(n).parent(link), key: |n: i32| node::id.eq(n), number: it => it.id,
    target: far_node, whole: |n, _| far_node(n),
    target_key: |n: i32| node::id.eq(n + 200), target_number: it => it.id - 200,
    ties: r#"SELECT "node_id", "parent_node" - 200 FROM "nodes" WHERE "parent_node" IS NOT NULL"#,
}

to_one! {
    composite: seat.hall -> hall, optional, shared,
    setup: nothing,
    row: |n, link| seat::Create { name: format!("s{n}") }.id(n).rank(n).hall(link),
    key: |n: i32| seat::id.eq(n), number: it => it.id,
    target: new_hall, whole: |n, _| new_hall(n),
    target_key: |n: i32| hall::building_number.eq("h", n), target_number: it => it.number,
    ties: r#"SELECT "seat_id", "hall" FROM "seats" WHERE "house" = 'h'"#,
}

to_one! {
    composite_shared: employee.department -> department, required, shared,
    setup: desk_1,
    row: |n, link| {
        let (department, desk) = (Link::from(link), desk::tenant_number.eq(7, 1).connect());
        employee::Create { badge: n, name: format!("e{n}"), department, desk }.rank(n)
    },
    key: |n: i32| employee::tenant_badge.eq(7, n), number: it => it.badge,
    target: new_department, whole: |n, _| new_department(n),
    target_key: |n: i32| department::tenant_code.eq(7, format!("d{n}")), target_number: it => number(&it.code),
    ties: r#"SELECT "badge_number", "department" FROM "employees" WHERE "tenant_id" = 7"#,
}

to_one! {
    cycle: team.captain -> player, optional, refused,
    setup: nothing,
    row: |n, link| team::Create { name: format!("t{n}") }.id(n).rank(n).captain(link),
    key: |n: i32| team::id.eq(n), number: it => it.id,
    target: new_player, whole: |n, _| new_player(n),
    target_key: |n: i32| player::name.eq(format!("p{n}")), target_number: it => it.id,
    ties: r#"SELECT "team_id", "captain" FROM "teams" WHERE "captain" IS NOT NULL"#,
}

to_one! {
    by_unique: transfer.account -> account, required, shared,
    setup: nothing,
    row: |n, link| transfer::Create { account: Link::from(link) }.id(n).rank(n),
    key: |n: i32| transfer::id.eq(n), number: it => it.id,
    target: new_account, whole: |n, _| new_account(n),
    target_key: |n: i32| account::id.eq(n + 50), target_number: it => number(&it.number),
    ties: r#"SELECT "transfer_id", "account" FROM "transfers""#,
}

to_one! {
    uuid_key: star.galaxy -> galaxy, required, shared,
    setup: nothing,
    row: |n, link| star::Create { name: format!("s{n}"), galaxy: Link::from(link) }.id(format!("s{n}")).rank(n),
    key: |n: i32| star::id.eq(format!("s{n}")), number: it => number(&it.id),
    target: new_galaxy, whole: |n, _| new_galaxy(n),
    target_key: |n: i32| galaxy::id.eq(uuid(n)), target_number: it => number(&it.name),
    ties: r#"SELECT s."star_id", g."galaxy_name" FROM "stars" s JOIN "galaxies" g ON g."galaxy_id" = s."galaxy""#,
}

to_one! {
    cuid_key: planet.star -> star, required, shared,
    setup: star_100,
    row: |n, link| planet::Create { id: n.into(), name: format!("p{n}"), star: Link::from(link) }.rank(n),
    key: |n: i32| planet::id.eq(n), number: it => it.id as i32,
    target: new_star, whole: |n, _| new_star(n),
    target_key: |n: i32| star::id.eq(format!("s{n}")), target_number: it => number(&it.id),
    ties: r#"SELECT "planet_id", "star" FROM "planets" WHERE "planet_id" < 100"#,
}

to_one! {
    bigint_key: moon.planet -> planet, required, shared,
    setup: star_100,
    row: |n, link| moon::Create { id: format!("m{n}"), planet: Link::from(link) }.rank(n),
    key: |n: i32| moon::id.eq(format!("m{n}")), number: it => number(&it.id),
    target: new_planet, whole: |n, _| new_planet(n),
    target_key: |n: i32| planet::id.eq(FAR + i64::from(n)), target_number: it => number(&it.name),
    ties: r#"SELECT "moon_id", "planet" - 1152921504606846976 FROM "moons""#,
}

to_one! {
    enum_key: moon.colour -> colour, optional, shared,
    setup: star_100,
    row: |n, link| new_moon(n).colour(link),
    key: |n: i32| moon::id.eq(format!("m{n}")), number: it => number(&it.id),
    target: |n: i32| colour::Create { hue: hue(n) }.rank(n), whole: |n: i32, _| colour::Create { hue: hue(n) }.rank(n),
    target_key: |n: i32| colour::hue.eq(hue(n)), target_number: it => number_of(it.hue),
    ties: r#"SELECT "moon_id", CASE "hue_of" WHEN 'RED' THEN 1 WHEN 'deep blue' THEN 2 WHEN 'Yellow''s' THEN 3
        WHEN 'GREEN' THEN 4 WHEN 'black' THEN 5 WHEN 'WHITE' THEN 6 WHEN 'ORANGE' THEN 7 WHEN 'hot pink' THEN 21
        ELSE 22 END FROM "moons" WHERE "hue_of" IS NOT NULL"#,
}
