//! Order, pages, streams, long lists, and how many statements an include takes.

use dioptra_suite::Ground;
use futures_util::TryStreamExt;

use crate::client::{
    Client, ErrorKind, PersonCard, blank, book, galaxy, genre, locker, moon, person, planet, star,
};

async fn numbers(db: &Client, count: i32) {
    let rows = (1..=count).map(|id| blank::Create { id }.int(id % 7).text(format!("t{}", id % 3)));
    assert_eq!(db.blank().create_many(rows).await.unwrap(), count as u64);
}

fn ids(rows: Vec<crate::client::Blank>) -> Vec<i32> {
    rows.into_iter().map(|it| it.id).collect()
}

pub async fn take_and_skip(ground: &Ground, db: Client) {
    numbers(&db, 10).await;
    let all = || db.blank().find_many().order_by(blank::id.asc());
    assert_eq!(ids(all().take(3).await.unwrap()), [1, 2, 3]);
    assert_eq!(ids(all().take(0).await.unwrap()), [0; 0]);
    ground.ran("page", "find_many", "take");
    assert_eq!(ids(all().skip(8).await.unwrap()), [9, 10]);
    assert_eq!(ids(all().skip(8).take(1).await.unwrap()), [9]);
    assert_eq!(ids(all().skip(80).await.unwrap()), [0; 0]);
    ground.ran("page", "find_many", "skip");
    let first = db.blank().find_first().order_by(blank::id.desc()).skip(2).await.unwrap();
    assert_eq!(first.map(|it| it.id), Some(8));
    ground.ran("page", "find_first", "skip");
    // Rows that are equal in the order neither repeat nor are missing from one page to the next.
    let tied = || db.blank().find_many().order_by(blank::text.asc()).take(4);
    let mut seen = ids(tied().await.unwrap());
    while let Some(last) = seen.last().copied() {
        let next = ids(tied().after(blank::id.eq(last)).await.unwrap());
        if next.is_empty() {
            break;
        }
        seen.extend(next);
    }
    assert_eq!(seen, [3, 6, 9, 1, 4, 7, 10, 2, 5, 8]);
    let count = db.blank().find_many().filter(blank::id.gt(4)).count().await.unwrap();
    assert_eq!((count, db.blank().count().filter(blank::id.gt(4)).await.unwrap()), (6, 6));
    ground.ran("page", "count", "filter");
}

pub async fn cursors(ground: &Ground, db: Client) {
    numbers(&db, 20).await;
    // By rest of the division by 7, then id downwards.
    let mut expected: Vec<i32> = (1..=20).collect();
    expected.sort_by_key(|id| (id % 7, -id));
    let all = || db.blank().find_many().order_by((blank::int.asc(), blank::id.desc()));
    assert_eq!(ids(all().await.unwrap()), expected);
    for (at, id) in expected.iter().enumerate() {
        let from = ids(all().cursor(blank::id.eq(*id)).take(4).await.unwrap());
        assert_eq!(from, expected[at..].iter().copied().take(4).collect::<Vec<_>>());
        let after = ids(all().after(blank::id.eq(*id)).skip(1).take(4).await.unwrap());
        assert_eq!(after, expected[at..].iter().copied().skip(2).take(4).collect::<Vec<_>>());
    }
    assert_eq!(ids(all().cursor(blank::id.eq(99)).await.unwrap()), [0; 0]);
    ground.ran("page", "find_many", "cursor");
    ground.ran("page", "find_many", "after");
    let first = db.blank().find_first().order_by(blank::id.asc()).after(blank::id.eq(7)).await.unwrap();
    assert_eq!(first.map(|it| it.id), Some(8));
    ground.ran("page", "find_first", "after");
    // Without an order the key is the order.
    assert_eq!(ids(db.blank().find_many().cursor(blank::id.eq(19)).await.unwrap()), [19, 20]);
    // The order need not be total.
    let mut seen = Vec::new();
    let mut page = db.blank().find_many().order_by(blank::int.desc()).take(3).await.unwrap();
    while let Some(last) = page.last() {
        let after = blank::id.eq(last.id);
        seen.extend(page.into_iter().map(|it| it.id));
        page = db.blank().find_many().order_by(blank::int.desc()).after(after).take(3).await.unwrap();
    }
    seen.sort();
    assert_eq!(seen, (1..=20).collect::<Vec<_>>());
}

pub async fn distinct(ground: &Ground, db: Client) {
    numbers(&db, 20).await;
    let rows = db.blank().find_many().distinct(blank::int).order_by(blank::id.desc()).await.unwrap();
    assert_eq!(ids(rows), [20, 19, 18, 17, 16, 15, 14]);
    let both = db.blank().find_many().distinct(blank::int).distinct(blank::text).order_by(blank::id.asc());
    assert_eq!(ids(both.await.unwrap()), (1..=20).collect::<Vec<_>>());
    let page = db.blank().find_many().distinct(blank::text).order_by(blank::id.asc()).skip(1).take(5);
    assert_eq!(ids(page.await.unwrap()), [2, 3]);
    ground.ran("page", "find_many", "distinct");
}

/// Nothing is skipped or repeated between the pages that a stream reads.
pub async fn streams(ground: &Ground, db: Client) {
    numbers(&db, 2_500).await;
    let mut expected: Vec<i32> = (1..=2_500).collect();
    expected.sort_by_key(|id| (-(id % 7), *id));
    let order = (blank::int.desc(), blank::id.asc());
    let rows: Vec<_> = db.blank().find_many().order_by(order).stream().try_collect().await.unwrap();
    assert_eq!(ids(rows), expected);
    let some =
        db.blank().find_many().order_by((blank::int.desc(), blank::id.asc())).skip(5).take(1_200).stream();
    assert_eq!(ids(some.try_collect().await.unwrap()), expected[5..1_205]);
    ground.ran("page", "stream", "take");
    let _ = db.person().create(person::Create { email: "p@b".into() }.id(1)).await.unwrap();
    let books = (1..=1_500).map(|n| book::CreateWithKeys { title: format!("b{n}"), author_id: 1 }.id(n));
    let _ = db.book().create_many(books).await.unwrap();
    let rows: Vec<_> = db.book().find_many().include(book::author).stream().try_collect().await.unwrap();
    assert!(rows.len() == 1_500 && rows.iter().all(|it| it.author.id == 1));
    ground.ran("page", "stream", "include");
}

/// Conditions of thousands of parts, however they are put together, and those nested too deeply.
async fn long_conditions(db: &Client) {
    let count = async |filter: blank::Filter| db.blank().count().filter(filter).await;
    let one = |id: i32| blank::id.eq(id).and(blank::bytes.is_null());
    let chain = (3..=3_500).map(one).fold(blank::Filter::any([one(2)]), |any, it| any.or(it));
    assert_eq!(count(chain).await.unwrap(), 3_499);
    let chain = (2..=3_500).rev().fold(one(1).or(one(1)), |any, id| one(id).or(any));
    assert_eq!(count(chain).await.unwrap(), 3_500);
    let all = (2..=3_500)
        .fold(blank::id.lte(5).and(blank::id.ne(1)), |all, id| all.and(blank::id.ne(id).or(blank::id.eq(3))));
    assert_eq!(count(all).await.unwrap(), 1);
    let twice = (0..10_000).fold(blank::id.eq(1).or(blank::id.eq(2)), |filter, _| filter.not());
    assert_eq!(count(twice).await.unwrap(), 2);
    let nested = (0..3_500).fold(blank::id.eq(1).or(blank::id.eq(2)), |filter, _| {
        filter.and(blank::id.eq(1)).or(blank::id.eq(2))
    });
    assert_eq!(count(nested).await.unwrap_err().kind(), ErrorKind::InvalidQuery);
}

pub async fn long_lists(ground: &Ground, db: Client) {
    numbers(&db, 10_000).await;
    ground.ran("page", "create_many", "many_rows");
    for (count, inside) in [(0, 0), (1, 1), (5_000, 5_000), (50_000, 10_000)] {
        let list = || 1..=count;
        assert_eq!(db.blank().count().filter(blank::id.is_in(list())).await.unwrap(), inside, "{count}");
        assert_eq!(
            db.blank().count().filter(blank::id.not_in(list())).await.unwrap(),
            10_000 - inside,
            "{count}"
        );
        let texts = (1..=count).map(|it| format!("t{}", it + 1));
        let expected = if count == 0 { 0 } else { 3_333 };
        assert_eq!(db.blank().count().filter(blank::text.is_in(texts)).await.unwrap(), expected, "{count}");
    }
    // Moments, and values beside the list.
    let day = chrono::NaiveDate::from_ymd_opt(2024, 2, 29).unwrap().and_time(chrono::NaiveTime::MIN);
    let _ = db.blank().update(blank::id.eq(7)).set(blank::date_time.to(day)).await.unwrap();
    let moments = || (0..20_000).map(move |seconds| day + chrono::TimeDelta::seconds(seconds));
    let found =
        db.blank().find_many().filter(blank::date_time.is_in(moments())).take(5).skip(0).await.unwrap();
    assert_eq!(found.into_iter().map(|it| it.id).collect::<Vec<_>>(), [7]);
    let floats = (0..20_000).map(f64::from);
    let page =
        db.blank().find_many().filter(blank::float.is_in(floats).not().and(blank::id.eq(7))).take(5).await;
    assert_eq!(page.unwrap().len(), 0, "NULL is in no list, nor is it not");
    ground.ran("page", "find_many", "long_list");
    long_conditions(&db).await;
    let changed =
        db.blank().update_many().filter(blank::id.is_in(1..=9_999)).set(blank::int.to(70)).await.unwrap();
    assert_eq!(changed.count(), 9_999);
    let gone = db.blank().delete_many().filter(blank::id.is_in(2..=20_000)).await.unwrap();
    assert_eq!((gone.count(), db.blank().count().await.unwrap()), (9_999, 1));
    ground.ran("page", "delete_many", "long_list");
}

/// Thousands of parents of one include, and four levels of includes.
pub async fn deep_and_wide_includes(ground: &Ground, db: Client) {
    let new_moon =
        |p: i64, m: i32| moon::Create { id: format!("m{p}{m}"), planet: crate::client::Parent }.rank(m);
    for g in 1..=3i64 {
        let planets = |s: i64| {
            (1..=2).map(move |p| {
                let id = g * 100 + s * 10 + p;
                let planet = planet::Create { id, name: format!("p{id}"), star: crate::client::Parent };
                planet.moons((1..=p as i32).map(|m| new_moon(id, m)).collect::<Vec<_>>())
            })
        };
        let stars = (1..=2).map(|s| {
            let star = star::Create { name: format!("s{g}{s}"), galaxy: crate::client::Parent };
            star.planets(planets(s).collect::<Vec<_>>())
        });
        let galaxy = galaxy::Create { name: format!("g{g}") }.stars(stars.collect::<Vec<_>>());
        let _ = db.galaxy().create(galaxy).await.unwrap();
    }
    let moons = planet::moons.order_by(moon::id.asc()).filter(moon::rank.lte(1));
    let planets = star::planets.order_by(planet::id.desc()).include(moons);
    let stars = galaxy::stars.order_by(star::name.asc()).include(planets);
    let all = db.galaxy().find_many().order_by(galaxy::name.asc()).include(stars).await.unwrap();
    let mut lines = Vec::new();
    for galaxy in &all {
        for star in &galaxy.stars {
            for planet in &star.planets {
                let moons: Vec<_> = planet.moons.iter().map(|it| it.id.as_str()).collect();
                lines.push(format!("{} {} {} {}", galaxy.name, star.name, planet.name, moons.join(",")));
            }
        }
    }
    let mut expected = Vec::new();
    for g in 1..=3 {
        for s in 1..=2 {
            for p in [2, 1] {
                expected.push(format!("g{g} s{g}{s} p{g}{s}{p} m{g}{s}{p}1"));
            }
        }
    }
    assert_eq!(lines, expected);
    let up = moon::planet.include(planet::star.include(star::galaxy));
    let moon = db.moon().find_unique(moon::id.eq("m2122")).include(up).required().await.unwrap();
    assert_eq!(moon.planet.star.galaxy.name, "g2");
    let through = moon::planet.is(planet::star.is(star::galaxy.is(galaxy::name.eq("g3"))));
    assert_eq!(db.moon().count().filter(through).await.unwrap(), 6);
    let down = galaxy::stars.some(star::planets.some(planet::moons.some(moon::id.eq("m2122"))));
    assert_eq!(db.galaxy().find_first().filter(down).await.unwrap().map(|it| it.name), Some("g2".into()));
    ground.ran("page", "find_many", "four_levels");
    // A cycle of includes, back to where it starts.
    let people = (1..=3_000).map(|id| person::Create { email: format!("p{id}") }.id(id));
    let _ = db.person().create_many(people).await.unwrap();
    let books = (1..=3_000).map(|id| book::CreateWithKeys { title: "b".into(), author_id: id }.id(id));
    let _ = db.book().create_many(books).await.unwrap();
    let round = person::written.include(book::author.include(person::written));
    let all = db.person().find_many().include(round).await.unwrap();
    assert_eq!(all.len(), 3_000);
    assert!(all.iter().all(|it| it.written.len() == 1 && it.written[0].author.written[0].author_id == it.id));
    ground.ran("page", "find_many", "many_parents");
}

pub async fn selections(ground: &Ground, db: Client) {
    let books = [1, 2].map(|n| {
        let genres = [genre::Create { name: format!("g{n}") }];
        book::Create { title: format!("b{n}"), author: crate::client::Parent }.genres(genres)
    });
    let locker = locker::Create { label: "l".into() };
    let made = person::Create { email: "a@b".into() }.rank(3).written(books).locker(locker);
    let check = |mut card: PersonCard, rank: i32| {
        card.written.sort_by(|a, b| a.title.cmp(&b.title));
        assert_eq!((card.email.as_str(), card.rank), ("a@b", rank));
        let lines: Vec<_> =
            card.written.iter().map(|it| format!("{} {}", it.title, it.genres[0].name)).collect();
        assert_eq!(lines, ["b1 g1", "b2 g2"]);
        assert_eq!(card.locker.map(|it| it.label).as_deref(), Some("l"));
    };
    check(db.person().create(made).select::<PersonCard>().await.unwrap(), 3);
    let key = || person::email.eq("a@b");
    check(db.person().find_unique(key()).select::<PersonCard>().required().await.unwrap(), 3);
    check(db.person().find_first().select::<PersonCard>().await.unwrap().unwrap(), 3);
    check(db.person().find_many().select::<PersonCard>().await.unwrap().remove(0), 3);
    ground.ran("page", "find_many", "select");
    check(db.person().update(key()).set(person::rank.to(4)).select::<PersonCard>().await.unwrap(), 4);
    let new = person::Create { email: "a@b".into() };
    check(db.person().upsert(key(), new).set(person::rank.to(5)).select::<PersonCard>().await.unwrap(), 5);
    let _ = db.book().find_many().include(book::author.select::<PersonCard>()).await.unwrap();
    let _ = db.book().delete_many().filter(book::title.eq("b2")).await.unwrap();
    let error = db.person().delete(key()).select::<PersonCard>().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::ForeignKey, "{error:?}");
    db.book().delete_many().all().await.unwrap();
    let card = db.person().delete(key()).select::<PersonCard>().await.unwrap();
    assert_eq!((card.email.as_str(), card.written.len()), ("a@b", 0));
    assert_eq!(card.locker.map(|it| it.label).as_deref(), Some("l"));
    ground.ran("page", "delete", "select");
}
