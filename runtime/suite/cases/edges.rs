//! Values that a database or a driver may trip over, and what they become.

use bigdecimal::BigDecimal;
use chrono::{NaiveDateTime, NaiveTime};
use dioptra_suite::{Ground, Provider};
use serde_json::{Value as Json, json};

use crate::client::{Client, ErrorKind, blank, person};

pub async fn floats(ground: &Ground, db: Client) {
    let _ = db.blank().create(blank::Create { id: 1 }.float(-0.0)).await.unwrap();
    let row = db.blank().find_first().filter(blank::float.eq(-0.0)).required().await.unwrap();
    assert_eq!(row.float, Some(0.0));
    for (id, value) in [(2, f64::NAN), (3, f64::INFINITY), (4, f64::NEG_INFINITY)] {
        let made = db.blank().create(blank::Create { id }.float(value)).await;
        match ground.provider() {
            Provider::Postgresql => {
                let stored = made.unwrap().float.unwrap();
                assert!(stored == value || stored.is_nan() && value.is_nan(), "{value} became {stored}");
            }
            // SQLite has no NaN: it would be NULL.
            Provider::Sqlite if !value.is_nan() => assert_eq!(made.unwrap().float, Some(value)),
            _ => {
                let error = made.unwrap_err();
                assert!(
                    matches!(error.kind(), ErrorKind::Unrepresentable | ErrorKind::OutOfRange),
                    "{error:?}"
                );
                assert_eq!(db.blank().count().filter(blank::id.eq(id)).await.unwrap(), 0);
            }
        }
    }
    ground.ran("edge", "float", "value");
}

pub async fn json_null_is_not_null(ground: &Ground, db: Client) {
    let _ = db.blank().create(blank::Create { id: 1 }.json(Json::Null)).await.unwrap();
    let _ = db.blank().create(blank::Create { id: 2 }).await.unwrap();
    let _ = db.blank().create(blank::Create { id: 3 }.json(None::<Json>)).await.unwrap();
    let rows = db.blank().find_many().order_by(blank::id.asc()).await.unwrap();
    assert_eq!(rows.into_iter().map(|it| it.json).collect::<Vec<_>>(), [Some(Json::Null), None, None]);
    assert_eq!(db.blank().count().filter(blank::json.is_null()).await.unwrap(), 2);
    assert_eq!(db.blank().count().filter(blank::json.eq(Json::Null)).await.unwrap(), 1);
    let deep = (0..20).fold(json!({"key with \"quotes\"": [1.5, -0.25, "\u{1F600}"]}), |it, _| json!([it]));
    let row = db.blank().update(blank::id.eq(2)).set(blank::json.to(deep.clone())).await.unwrap();
    assert_eq!(row.json, Some(deep));
    ground.ran("edge", "json", "value");
}

pub async fn a_megabyte(ground: &Ground, db: Client) {
    let bytes: Vec<u8> = (0..1 << 20).map(|at: u32| (at.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let text: String = "\u{1F600}aé\n".repeat(1 << 17);
    let _ = db.blank().create(blank::Create { id: 1 }.bytes(bytes.clone())).await.unwrap();
    let written = db.blank().update(blank::id.eq(1)).set(blank::text.to(text.clone())).await;
    if ground.provider() == Provider::Mysql {
        // A String is a VARCHAR there.
        assert_eq!(written.unwrap_err().kind(), ErrorKind::TooLong);
        return ground.ran("edge", "bytes", "value");
    }
    written.unwrap();
    let row = db.blank().find_first().filter(blank::bytes.eq(bytes.clone())).required().await.unwrap();
    assert!(row.bytes == Some(bytes) && row.text.as_ref() == Some(&text));
    assert_eq!(db.blank().count().filter(blank::text.eq(text)).await.unwrap(), 1);
    ground.ran("edge", "bytes", "value");
}

pub async fn text_with_nul(ground: &Ground, db: Client) {
    let made = db.blank().create(blank::Create { id: 1 }.text("a\0b")).await;
    if ground.provider() == Provider::Postgresql {
        assert!(made.is_err(), "PostgreSQL stores no NUL in text");
        assert_eq!(db.blank().count().await.unwrap(), 0);
    } else {
        made.unwrap();
        let row = db.blank().find_first().filter(blank::text.eq("a\0b")).required().await.unwrap();
        assert_eq!(row.text.as_deref(), Some("a\0b"));
        assert_eq!(db.blank().count().filter(blank::text.eq("a")).await.unwrap(), 0);
    }
    ground.ran("edge", "text", "value");
}

/// A column keeps the fractions of a second that its type has: six digits of `Timestamp(6)`, three by default.
pub async fn microseconds(ground: &Ground, db: Client) {
    let text = "2024-02-29T12:34:56.123456";
    let moment: NaiveDateTime = text.parse().unwrap();
    let time: NaiveTime = "23:59:59.123456".parse().unwrap();
    let row = blank::Create { id: 1 }.date_time(moment).instant(moment.and_utc()).time(time);
    let row = db.blank().create(row).await.unwrap();
    let (date_time, instant, found_time) = (row.date_time.unwrap(), row.instant.unwrap(), row.time.unwrap());
    let read = db.blank().find_unique(blank::id.eq(1)).required().await.unwrap();
    assert_eq!((read.date_time, read.instant, read.time), (Some(date_time), Some(instant), Some(found_time)));
    if ground.provider() == Provider::Postgresql {
        assert_eq!((date_time, instant, found_time), (moment, moment.and_utc(), time));
    } else {
        let error = (date_time - moment).abs();
        assert!(error < chrono::TimeDelta::milliseconds(1), "{date_time}");
        assert_eq!(instant.naive_utc(), date_time);
    }
    // What was stored is found by the value that was given back.
    assert_eq!(db.blank().count().filter(blank::date_time.eq(date_time)).await.unwrap(), 1);
    assert_eq!(db.blank().count().filter(blank::time.eq(found_time)).await.unwrap(), 1);
    ground.ran("edge", "date_time", "value");
}

pub async fn decimals_of_many_digits(ground: &Ground, db: Client) {
    for (id, text) in
        [(1, "99999999999.9999"), (2, "-99999999999.9999"), (3, "0.0001"), (4, "1e3"), (5, "1.10")]
    {
        let value: BigDecimal = text.parse().unwrap();
        let row = db.blank().create(blank::Create { id }.decimal(value.clone())).await.unwrap();
        assert_eq!(row.decimal, Some(value.clone()));
        assert_eq!(db.blank().count().filter(blank::decimal.eq(value)).await.unwrap(), 1);
    }
    // One digit more than Decimal(15, 4) has, or by default DECIMAL(65, 30).
    let digits = if ground.provider() == Provider::Mysql { 36 } else { 12 };
    let too_large: BigDecimal = format!("{}.5", "1".repeat(digits)).parse().unwrap();
    if ground.provider() != Provider::Sqlite {
        let made = db.blank().create(blank::Create { id: 9 }.decimal(too_large)).await;
        assert_eq!(made.unwrap_err().kind(), ErrorKind::OutOfRange);
    }
    ground.ran("edge", "decimal", "value");
}

/// What SQL makes of a decimal is what the calculation says, and the value is found by it.
pub async fn decimals_calculated(ground: &Ground, db: Client) {
    let decimal = |text: &str| text.parse::<BigDecimal>().unwrap();
    let cent = |cents: i64| BigDecimal::new(cents.into(), 2);
    // Every third is a whole number, which SQLite stores as an integer.
    let start = |id: i32| cent(i64::from(id) * 7_919 % 1_000_003 * if id % 3 == 0 { 100 } else { 1 });
    const COUNT: i32 = 200;
    let rows = (1..=COUNT).map(|id| blank::Create { id }.decimal(start(id)));
    let _ = db.blank().create_many(rows).await.unwrap();
    let mut expected: Vec<BigDecimal> = (1..=COUNT).map(start).collect();
    let steps = [
        (blank::decimal.increment(decimal("0.2")), decimal("0.2"), '+'),
        (blank::decimal.decrement(decimal("1234.7")), decimal("1234.7"), '-'),
        (blank::decimal.multiply(decimal("1.1")), decimal("1.1"), '*'),
        (blank::decimal.increment(decimal("9999999.99")), decimal("9999999.99"), '+'),
        (blank::decimal.multiply(decimal("4")), decimal("4"), '*'),
        (blank::decimal.divide(decimal("8")), decimal("8"), '/'),
    ];
    for (assignment, by, operator) in steps {
        assert_eq!(db.blank().update_many().all().set(assignment).await.unwrap(), COUNT as u64);
        for (id, value) in (1..).zip(&mut expected) {
            *value = match operator {
                '+' => &*value + &by,
                '-' => &*value - &by,
                '*' => &*value * &by,
                _ => &*value / &by,
            };
            let found =
                db.blank().find_first().filter(blank::id.eq(id).and(blank::decimal.eq(&*value))).await;
            let found = found.unwrap().and_then(|it| it.decimal);
            assert_eq!(found.as_ref(), Some(&*value), "{id} after {operator} {by}");
        }
    }
    // NULL stays NULL.
    let _ = db.blank().create(blank::Create { id: 0 }).await.unwrap();
    let none = db.blank().update(blank::id.eq(0)).set(blank::decimal.increment(1)).await.unwrap();
    assert_eq!(none.decimal, None);
    let update = || db.blank().update(blank::id.eq(0));
    if ground.provider() == Provider::Sqlite {
        // Digits beyond 15 are rounded, large numbers are whole, and infinity is refused.
        for (from, by, to) in [
            ("1", "0.333333333333333", "0.333333333333333"),
            ("0.000123456789012345", "0.1", "0.0000123456789012345"),
            ("300000000000000001", "0.5", "150000000000000000"),
            ("0.7", "1e20", "70000000000000000000"),
        ] {
            let _ = update().set(blank::decimal.to(decimal(from))).await.unwrap();
            let row = update().set(blank::decimal.multiply(decimal(by))).await.unwrap();
            assert_eq!(row.decimal, Some(decimal(to)), "{from} * {by}");
            assert_eq!(db.blank().count().filter(blank::decimal.eq(decimal(to))).await.unwrap(), 1, "{from}");
        }
        let _ = update().set(blank::decimal.to(decimal("1e300"))).await.unwrap();
        let error = update().set(blank::decimal.multiply(decimal("1e300"))).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutOfRange);
    }
    ground.ran("edge", "decimal", "calculated");
}

pub async fn integers_beyond_their_column(ground: &Ground, db: Client) {
    let _ = db.blank().create(blank::Create { id: 1 }.int(i32::MAX).big_int(i64::MAX)).await.unwrap();
    let by = |id| blank::id.eq(id);
    let error = db.blank().update(by(1)).set(blank::big_int.increment(1)).await;
    // SQLite has no error for it: the sum becomes a float, which no integer can be read from.
    let kind = error.map(|it| it.big_int).map_err(|it| it.kind());
    assert!(
        matches!(kind, Err(ErrorKind::OutOfRange | ErrorKind::Unrepresentable | ErrorKind::SchemaDrift)),
        "{kind:?}"
    );
    let row = db.blank().find_unique(by(1)).await.unwrap();
    assert_eq!(row.and_then(|it| it.big_int), Some(i64::MAX), "nothing changed");
    let error = db.blank().update(by(1)).set(blank::int.increment(1)).await;
    let kind = error.map(|it| it.int).map_err(|it| it.kind());
    assert!(matches!(kind, Err(ErrorKind::OutOfRange | ErrorKind::Unrepresentable)), "{kind:?}");
    let row = db.blank().find_unique(by(1)).await.unwrap();
    assert_eq!(row.and_then(|it| it.int), Some(i32::MAX), "nothing changed");
    ground.ran("edge", "int", "value");
}

/// Defaults: the database's, the client's, and none for what is given.
pub async fn defaults(ground: &Ground, db: Client) {
    let made = db.person().create(person::Create { email: "a@b".into() }).await.unwrap();
    assert_eq!((made.rank, made.name), (0, None));
    let next = db.person().create(person::Create { email: "b@b".into() }.rank(5)).await.unwrap();
    assert!(next.id > made.id && next.rank == 5);
    let galaxies = [1, 2].map(|n| crate::client::galaxy::Create { name: format!("g{n}") });
    let _ = db.galaxy().create_many(galaxies).await.unwrap();
    let all = db.galaxy().find_many().await.unwrap();
    assert_ne!(all[0].id, all[1].id);
    assert_eq!(all[0].id.get_version_num(), 4);
    ground.ran("edge", "uuid", "value");
}
