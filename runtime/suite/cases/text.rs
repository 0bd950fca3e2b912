//! Text operators, held against Rust's own.

use dioptra_suite::{Ground, Provider};

use crate::client::{Client, blank};

const TEXTS: [&str; 10] =
    ["", "abc", "ABC", "50% off", "5_0", "back\\slash", "it's", "\u{e9}a", "\u{1F600} sun", "a[b]*c?"];
const PATTERNS: [&str; 16] =
    ["", "a", "B", "abc", "%", "_", "\\", "'", "\u{1F600}", "0% ", "[b]", "*", "?", "\\s", "S", "_0"];

/// PostgreSQL stores no NUL in text and refuses it in a query.
const WITH_NUL: [&str; 4] = ["\0", "\0x", "a\0b", "\0no such"];

fn with_nul(ground: &Ground, others: &[&'static str]) -> Vec<&'static str> {
    match ground.provider() {
        Provider::Postgresql => others.to_vec(),
        _ => [others, &WITH_NUL].concat(),
    }
}

/// The operators that heed case do so on PostgreSQL; elsewhere ASCII letters of either case are equal.
fn fold(ground: &Ground, text: &str) -> String {
    match ground.provider() {
        Provider::Postgresql => text.to_owned(),
        _ => text.to_ascii_lowercase(),
    }
}

macro_rules! operators {
    ($($operator:ident, $insensitive:ident, $test:expr;)+) => { $(
        pub async fn $operator(ground: &Ground, db: Client) {
            let texts = fill(ground, &db).await;
            let test: fn(&str, &str) -> bool = $test;
            for pattern in with_nul(ground, &PATTERNS) {
                let heeding = ids_where(&texts, |text| test(&fold(ground, text), &fold(ground, pattern)));
                assert_eq!(ids(&db, blank::text.$operator(pattern)).await, heeding, "{pattern:?}");
                let ignoring = ids_where(&texts, |text| test(&text.to_ascii_lowercase(), &pattern.to_ascii_lowercase()));
                assert_eq!(ids(&db, blank::text.$insensitive(pattern)).await, ignoring, "{pattern:?}");
                let others: Vec<i32> = (1..=texts.len() as i32).filter(|id| !ignoring.contains(id)).collect();
                assert_eq!(ids(&db, blank::text.$insensitive(pattern).not()).await, others, "{pattern:?}");
            }
            // Longer than the patterns that SQLite takes.
            assert!(ids(&db, blank::text.$operator("%".repeat(30_000))).await.is_empty());
            ground.ran("text", stringify!($operator), "heeding_case");
            ground.ran("text", stringify!($operator), "ignoring_case");
        }
    )+ };
}

operators! {
    contains, contains_insensitive, |text, pattern| text.contains(pattern);
    starts_with, starts_with_insensitive, |text, pattern| text.starts_with(pattern);
    ends_with, ends_with_insensitive, |text, pattern| text.ends_with(pattern);
}

pub async fn eq_insensitive(ground: &Ground, db: Client) {
    let texts = fill(ground, &db).await;
    // MySQL's collations give NUL no weight.
    let weighed = |text: &str| match ground.provider() {
        Provider::Mysql => text.replace('\0', ""),
        _ => text.to_owned(),
    };
    for &text in &texts {
        let expected = ids_where(&texts, |it| weighed(it).eq_ignore_ascii_case(&weighed(text)));
        assert_eq!(
            ids(&db, blank::text.eq_insensitive(text.to_ascii_uppercase())).await,
            expected,
            "{text:?}"
        );
    }
    ground.ran("text", "eq", "ignoring_case");
    // The collation's equality: exact on SQLite and PostgreSQL.
    let expected = if ground.provider() == Provider::Mysql { vec![2, 3] } else { vec![2] };
    assert_eq!(ids(&db, blank::text.eq("abc")).await, expected);
    ground.ran("text", "eq", "heeding_case");
}

async fn fill(ground: &Ground, db: &Client) -> Vec<&'static str> {
    let texts = with_nul(ground, &TEXTS);
    let rows = (1..).zip(&texts).map(|(id, text)| blank::Create { id }.text(*text));
    let _ = db.blank().create_many(rows).await.unwrap();
    let _ = db.blank().create(blank::Create { id: 99 }).await.unwrap();
    texts
}

fn ids_where(texts: &[&str], test: impl Fn(&str) -> bool) -> Vec<i32> {
    (1..).zip(texts).filter(|(_, text)| test(text)).map(|(id, _)| id).collect()
}

async fn ids(db: &Client, filter: blank::Filter) -> Vec<i32> {
    let rows = db.blank().find_many().filter(filter).order_by(blank::id.asc()).await.unwrap();
    rows.into_iter().map(|it| it.id).collect()
}
