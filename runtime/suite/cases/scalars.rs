//! Every operation and operator with every scalar type, required and optional, with values from the edges, held against
//! Rust's own comparison.

use std::{cmp::Ordering, str::FromStr};

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, Utc};
use dioptra_suite::{Ground, Provider};
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::client::{Client, Hue, blank, sample};

/// A whole row; the case sets its column.
fn sample(id: i32) -> sample::Create {
    sample::Create {
        id,
        boolean: false,
        int: 0,
        big_int: 0,
        float: 0.0,
        decimal: BigDecimal::from(0),
        text: String::new(),
        bytes: Vec::new(),
        date_time: moment("2024-02-29 12:34:56"),
        instant: moment("2024-02-29 12:34:56").and_utc(),
        date: day("2024-02-29"),
        time: NaiveTime::MIN,
        json: Json::Null,
        uuid: Uuid::nil(),
        hue: Hue::Red,
    }
}

/// One case: the column, its values in ascending order, how two of them compare, and what else its type can do:
/// `plain` types are only equal or not, others are `ordered`, and some of them are `numeric`.
macro_rules! scalar {
    ($scalar:ident: $ty:ty, $kind:ident, values: $values:expr, compare: $compare:expr $(, arithmetic: $sums:expr)? $(,)?) => {
        pub async fn $scalar(ground: &Ground, db: Client) {
            let values: Vec<$ty> = $values;
            let compare = |a: &$ty, b: &$ty| -> Ordering { $compare(ground.provider(), a, b) };
            let ran = |operation: &str| ground.ran("scalar", operation, stringify!($scalar));
            let id = |at: usize| at as i32 + 1;
            let new = |at: usize| {
                let mut row = sample(id(at));
                row.$scalar = values[at].clone();
                row
            };

            // What is written is what is read.
            for at in 0..values.len() {
                let row = db.sample().create(new(at)).await.unwrap();
                assert_eq!(row.$scalar, values[at]);
                let row = db.sample().find_unique(sample::id.eq(id(at))).required().await.unwrap();
                assert_eq!(row.$scalar, values[at]);
            }
            ran("create");
            let rows = values.iter().enumerate().map(|(at, value)| blank::Create { id: id(at) }.$scalar(value.clone()));
            let empty = [blank::Create { id: 98 }.into(), blank::Create { id: 99 }.$scalar(None::<$ty>)];
            assert_eq!(db.blank().create_many(rows.chain(empty)).await.unwrap(), values.len() as u64 + 2);
            let stored = db.blank().find_many().order_by(blank::id.asc()).await.unwrap();
            let expected = values.iter().cloned().map(Some).chain([None, None]);
            assert!(stored.into_iter().map(|it| it.$scalar).eq(expected));
            ran("create_many");

            macro_rules! ids {
                ($model:ident, $filter:expr) => {{
                    let rows = db.$model().find_many().filter($filter).order_by($model::id.asc()).await.unwrap();
                    rows.into_iter().map(|it| it.id).collect::<Vec<i32>>()
                }};
            }
            // Holds an operator against its meaning, in both models.
            macro_rules! operator {
                ($name:literal, $filter:ident, $holds:expr) => {{
                    for value in &values {
                        let holds: &dyn Fn(Ordering) -> bool = &$holds;
                        let expected: Vec<i32> =
                            (0..values.len()).filter(|at| holds(compare(&values[*at], value))).map(id).collect();
                        assert_eq!(ids!(sample, sample::$scalar.$filter(value.clone())), expected, "{value:?}");
                        assert_eq!(ids!(blank, blank::$scalar.$filter(value.clone())), expected, "{value:?}");
                        let not: Vec<i32> = (0..values.len()).map(id).filter(|it| !expected.contains(it)).collect();
                        assert_eq!(ids!(blank, blank::$scalar.$filter(value.clone()).not()), not, "not {value:?}");
                    }
                    ran($name);
                }};
            }
            operator!("eq", eq, |it| it == Ordering::Equal);
            operator!("ne", ne, |it| it != Ordering::Equal);
            let (first, last) = (values[0].clone(), values[values.len() - 1].clone());
            let ends = || [first.clone(), last.clone()];
            assert_eq!(ids!(sample, sample::$scalar.is_in(ends())), [1, id(values.len() - 1)]);
            assert_eq!(ids!(blank, blank::$scalar.is_in(ends())), [1, id(values.len() - 1)]);
            assert_eq!(ids!(blank, blank::$scalar.is_in(Vec::<$ty>::new())), [0; 0]);
            ran("is_in");
            let between: Vec<i32> = (1..values.len() - 1).map(id).collect();
            assert_eq!(ids!(sample, sample::$scalar.not_in(ends())), between);
            assert_eq!(ids!(blank, blank::$scalar.not_in(ends())), between);
            assert_eq!(ids!(blank, blank::$scalar.not_in(Vec::<$ty>::new())).len(), values.len() + 2);
            ran("not_in");
            assert_eq!(ids!(blank, blank::$scalar.is_null()), [98, 99]);
            assert_eq!(ids!(blank, blank::$scalar.is_not_null()), (0..values.len()).map(id).collect::<Vec<_>>());
            ran("is_null");
            assert_eq!(ids!(sample, sample::$scalar.eq_column(sample::$scalar)).len(), values.len());
            assert_eq!(ids!(blank, blank::$scalar.eq_column(blank::$scalar)).len(), values.len());
            ran("eq_column");
            scalar!(@ordered $kind, {
                operator!("gt", gt, |it| it == Ordering::Greater);
                operator!("gte", gte, |it| it != Ordering::Less);
                operator!("lt", lt, |it| it == Ordering::Less);
                operator!("lte", lte, |it| it != Ordering::Greater);

                let mut sorted: Vec<usize> = (0..values.len()).collect();
                sorted.sort_by(|a, b| compare(&values[*a], &values[*b]));
                let ascending: Vec<i32> = sorted.into_iter().map(id).collect();
                let descending: Vec<i32> = ascending.iter().rev().copied().collect();
                macro_rules! in_order {
                    ($query:expr) => {{
                        let rows = $query.await.unwrap();
                        rows.into_iter().map(|it| it.id).collect::<Vec<i32>>()
                    }};
                }
                assert_eq!(in_order!(db.sample().find_many().order_by(sample::$scalar.asc())), ascending);
                assert_eq!(in_order!(db.sample().find_many().order_by(sample::$scalar.desc())), descending);
                ran("order");
                let first = (blank::$scalar.asc().nulls_first(), blank::id.asc());
                let nulls_first: Vec<i32> = [98, 99].into_iter().chain(ascending.clone()).collect();
                assert_eq!(in_order!(db.blank().find_many().order_by(first)), nulls_first);
                let last = || (blank::$scalar.desc().nulls_last(), blank::id.asc());
                let nulls_last: Vec<i32> = descending.iter().copied().chain([98, 99]).collect();
                assert_eq!(in_order!(db.blank().find_many().order_by(last())), nulls_last);
                ran("nulls");
                for (at, id) in nulls_last.iter().enumerate() {
                    let page = db.blank().find_many().order_by(last()).after(blank::id.eq(*id)).take(2);
                    let expected: Vec<i32> = nulls_last.iter().copied().skip(at + 1).take(2).collect();
                    assert_eq!(in_order!(page), expected, "after {id}");
                }
                ran("after");
            });

            // Two rows have each of these values: the one with the lower id counts.
            let twice = [blank::Create { id: 51 }.$scalar(first.clone()), blank::Create { id: 52 }.$scalar(last.clone())];
            let _ = db.blank().create_many(twice).await.unwrap();
            let rows = db.blank().find_many().distinct(blank::$scalar).order_by(blank::id.asc()).await.unwrap();
            let mut expected: Vec<i32> = (0..values.len()).map(id).collect();
            expected.push(98);
            assert_eq!(rows.into_iter().map(|it| it.id).collect::<Vec<_>>(), expected);
            let _ = db.blank().delete_many().filter(blank::id.is_in([51, 52])).await.unwrap();
            ran("distinct");

            for (at, value) in values.iter().enumerate().rev() {
                let row = db.sample().update(sample::id.eq(1)).set(sample::$scalar.to(value.clone())).await.unwrap();
                assert_eq!(row.$scalar, *value);
                let set = blank::$scalar.to(Some(value.clone()));
                let row = db.blank().update(blank::id.eq(id(at))).set(set).await.unwrap();
                assert_eq!(row.$scalar, Some(value.clone()));
            }
            let row = db.blank().update(blank::id.eq(1)).set(blank::$scalar.null()).await.unwrap();
            assert_eq!(row.$scalar, None);
            ran("update");
            let set = blank::$scalar.to(last.clone());
            let changed = db.blank().update_many().filter(blank::$scalar.is_null()).set(set).await.unwrap();
            assert_eq!(changed.count(), 3);
            assert_eq!(ids!(blank, blank::$scalar.eq(last.clone())), [1, id(values.len() - 1), 98, 99]);
            ran("update_many");
            for expected in [first.clone(), last.clone()] {
                let (new, set) = (blank::Create { id: 60 }.$scalar(first.clone()), blank::$scalar.to(last.clone()));
                let row = db.blank().upsert(blank::id.eq(60), new).set(set).await.unwrap();
                assert_eq!(row.$scalar, Some(expected));
            }
            ran("upsert");
            let gone = db.blank().delete_many().filter(blank::$scalar.eq(last.clone())).await.unwrap();
            assert_eq!(gone.count(), 5);
            ran("delete_many");
            $(
                let (start, step, sums): ($ty, $ty, [$ty; 4]) = $sums;
                let operations = |at: usize| {
                    let (a, b) = (sample::$scalar, blank::$scalar);
                    match at {
                        0 => (a.increment(step.clone()), b.increment(step.clone())),
                        1 => (a.decrement(step.clone()), b.decrement(step.clone())),
                        2 => (a.multiply(step.clone()), b.multiply(step.clone())),
                        _ => (a.divide(step.clone()), b.divide(step.clone())),
                    }
                };
                for (at, sum) in sums.iter().enumerate() {
                    let start_again = sample::$scalar.to(start.clone());
                    let _ = db.sample().update(sample::id.eq(1)).set(start_again).await.unwrap();
                    let row = db.sample().update(sample::id.eq(1)).set(operations(at).0).await.unwrap();
                    assert_eq!(row.$scalar, *sum);
                    let _ = db.blank().create(blank::Create { id: 70 }.$scalar(start.clone())).await.unwrap();
                    let _ = db.blank().create(blank::Create { id: 71 }).await.unwrap();
                    let both = db.blank().update_many().filter(blank::id.gte(70)).set(operations(at).1).await;
                    assert_eq!(both.unwrap().count(), 2);
                    assert_eq!(ids!(blank, blank::$scalar.eq(sum.clone())), [70]);
                    assert_eq!(ids!(blank, blank::$scalar.is_null()), [71]);
                    let _ = db.blank().delete_many().filter(blank::id.gte(70)).await.unwrap();
                }
                ran("arithmetic");
            )?
        }
    };
    (@ordered plain, $body:block) => {};
    (@ordered $kind:ident, $body:block) => { $body };
}

fn moment(text: &str) -> NaiveDateTime {
    NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f").unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn exact(text: &str) -> BigDecimal {
    BigDecimal::from_str(text).unwrap()
}

const MOMENTS: [&str; 6] = [
    "1000-01-01 00:00:00",
    "1969-12-31 23:59:59.999",
    "1970-01-01 00:00:00",
    "2024-02-29 12:34:56.789",
    "2024-03-31 02:30:00",
    "9999-12-31 23:59:59.999",
];

fn by_order<T: Ord>(_: Provider, a: &T, b: &T) -> Ordering {
    a.cmp(b)
}

scalar! {
    boolean: bool, ordered, values: vec![false, true], compare: by_order,
}
scalar! {
    int: i32, numeric, values: vec![i32::MIN, -1, 0, 1, i32::MAX], compare: by_order,
    arithmetic: (7, 2, [9, 5, 14, 3]),
}
scalar! {
    big_int: i64, numeric,
    values: vec![i64::MIN, -(1 << 53) - 1, -1, 0, 1, 1 << 53, (1 << 53) + 1, i64::MAX], compare: by_order,
    arithmetic: ((1 << 60) + 1, 2, [(1 << 60) + 3, (1 << 60) - 1, (1 << 61) + 2, 1 << 59]),
}
scalar! {
    float: f64, numeric, values: vec![f64::MIN, -1.5, 0.0, f64::MIN_POSITIVE, 0.1, 0.30000000000000004, 1e22, f64::MAX],
    compare: |_, a: &f64, b: &f64| a.total_cmp(b),
    arithmetic: (7.5, 2.0, [9.5, 5.5, 15.0, 3.75]),
}
scalar! {
    decimal: BigDecimal, numeric,
    values: ["-99999999999.9999", "-0.0001", "0", "0.1", "1.5", "1.5001", "99999999999.9999"].map(exact).to_vec(),
    compare: by_order,
    arithmetic: (exact("7.5"), exact("2"), ["9.5", "5.5", "15", "3.75"].map(exact)),
}
scalar! {
    text: String, ordered,
    values: ["", "a", "ab", "b", "ba", "it's \"quoted\"\\", "zz \u{1F600}é\u{10FFFF}\n\t"].map(str::to_owned).to_vec(),
    compare: by_order,
}
scalar! {
    bytes: Vec<u8>, ordered,
    values: vec![vec![], vec![0], vec![0, 255], vec![1], b"it's\\".to_vec(), vec![255]], compare: by_order,
}
scalar! {
    date_time: NaiveDateTime, ordered, values: MOMENTS.map(moment).to_vec(), compare: by_order,
}
scalar! {
    // What a TIMESTAMP of MySQL holds: 1970 to 2038.
    instant: DateTime<Utc>, ordered,
    values: [
        "1970-01-01 00:00:01", "2024-02-29 12:34:56.789", "2024-03-31 02:30:00", "2038-01-19 03:14:07.999",
    ].map(|it| moment(it).and_utc()).to_vec(),
    compare: by_order,
}
scalar! {
    date: NaiveDate, ordered,
    values: ["1000-01-01", "1969-12-31", "1970-01-01", "2000-02-29", "9999-12-31"].map(day).to_vec(),
    compare: by_order,
}
scalar! {
    time: NaiveTime, ordered,
    values: ["00:00:00", "00:00:00.001", "12:34:56.789", "23:59:59.999"].map(|it| it.parse().unwrap()).to_vec(),
    compare: by_order,
}
scalar! {
    json: Json, plain,
    values: vec![
        Json::Null,
        json!(true),
        json!(0),
        json!(-1.5),
        json!(i64::MAX),
        json!("it's \"quoted\" \u{1F600}\\\n"),
        json!([]),
        json!({}),
        json!({"a": [1, null, {"b": ["c", {"d": []}]}], "e": "f"}),
    ],
    compare: |_, a: &Json, b: &Json| if a == b { Ordering::Equal } else { Ordering::Less },
}
scalar! {
    uuid: Uuid, ordered,
    values: vec![
        Uuid::nil(), Uuid::from_u128(1), Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef), Uuid::max(),
    ],
    compare: by_order,
}
scalar! {
    hue: Hue, ordered, values: Hue::ALL.to_vec(),
    // In the order of the schema, but on SQLite, where enums are text.
    compare: |provider, a: &Hue, b: &Hue| match provider {
        Provider::Sqlite => a.as_str().cmp(b.as_str()),
        _ => a.cmp(b),
    },
}
