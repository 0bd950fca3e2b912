//! Random conditions, orders and pages, held against an evaluator in Rust over the same rows.

use std::cmp::Ordering;

use dioptra_suite::Ground;
use proptest::{
    collection::vec,
    prelude::{Just, Strategy, any},
    prop_oneof,
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};

use crate::client::{Client, book, person};

/// A condition on a book, of small values so that rows match.
#[derive(Debug, Clone)]
enum Condition {
    Rank(Comparison, i32),
    RankIn(Vec<i32>, bool),
    EditorId(Comparison, i32),
    EditorIsNull(bool),
    AuthorRank(Comparison, i32),
    Editor(bool, Comparison, i32),
    Not(Box<Condition>),
    And(Vec<Condition>),
    Or(Vec<Condition>),
}

#[derive(Debug, Clone, Copy)]
enum Comparison {
    Equal,
    NotEqual,
    Less,
    AtLeast,
}

/// A query.
#[derive(Debug, Clone)]
struct Query {
    condition: Condition,
    descending: bool,
    by_editor: bool,
    skip: Option<u64>,
    take: Option<u64>,
    after: Option<i32>,
}

/// A book as the evaluator knows it, with the ranks of its author and editor.
#[derive(Debug, Clone)]
struct Row {
    id: i32,
    rank: i32,
    editor_id: Option<i32>,
    author_rank: i32,
    editor_rank: Option<i32>,
}

fn comparison() -> impl Strategy<Value = Comparison> {
    prop_oneof![
        Just(Comparison::Equal),
        Just(Comparison::NotEqual),
        Just(Comparison::Less),
        Just(Comparison::AtLeast)
    ]
}

fn condition() -> impl Strategy<Value = Condition> {
    let leaf = prop_oneof![
        (comparison(), 0..6).prop_map(|(it, value)| Condition::Rank(it, value)),
        (vec(0..6, 0..4), any::<bool>()).prop_map(|(values, negated)| Condition::RankIn(values, negated)),
        (comparison(), 1..7).prop_map(|(it, value)| Condition::EditorId(it, value)),
        any::<bool>().prop_map(Condition::EditorIsNull),
        (comparison(), 0..4).prop_map(|(it, value)| Condition::AuthorRank(it, value)),
        (any::<bool>(), comparison(), 0..4).prop_map(|(is, it, value)| Condition::Editor(is, it, value)),
    ];
    leaf.prop_recursive(4, 16, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|it| Condition::Not(Box::new(it))),
            vec(inner.clone(), 0..3).prop_map(Condition::And),
            vec(inner, 0..3).prop_map(Condition::Or),
        ]
    })
}

fn query() -> impl Strategy<Value = Query> {
    let page = (proptest::option::of(0..5u64), proptest::option::of(0..8u64), proptest::option::of(1..41));
    (condition(), any::<bool>(), any::<bool>(), page).prop_map(
        |(condition, descending, by_editor, (skip, take, after))| Query {
            condition,
            descending,
            by_editor,
            skip,
            take,
            after,
        },
    )
}

macro_rules! compare {
    ($comparison:expr, $column:expr, $value:expr) => {
        match $comparison {
            Comparison::Equal => book_filter($column.eq($value)),
            Comparison::NotEqual => book_filter($column.ne($value)),
            Comparison::Less => book_filter($column.lt($value)),
            Comparison::AtLeast => book_filter($column.gte($value)),
        }
    };
}

fn book_filter<K>(filter: crate::client::rt::Filter<book::Model, K>) -> book::Filter {
    book::Filter::all(None::<book::Filter>).and(filter)
}

fn person_rank(comparison: Comparison, value: i32) -> person::Filter {
    match comparison {
        Comparison::Equal => person::rank.eq(value),
        Comparison::NotEqual => person::rank.ne(value),
        Comparison::Less => person::rank.lt(value),
        Comparison::AtLeast => person::rank.gte(value),
    }
}

impl Condition {
    fn filter(&self) -> book::Filter {
        match self {
            Condition::Rank(it, value) => compare!(it, book::rank, *value),
            Condition::RankIn(values, false) => book::rank.is_in(values.clone()),
            Condition::RankIn(values, true) => book::rank.not_in(values.clone()),
            Condition::EditorId(it, value) => compare!(it, book::editor_id, *value),
            Condition::EditorIsNull(true) => book::editor_id.is_null(),
            Condition::EditorIsNull(false) => book::editor_id.is_not_null(),
            Condition::AuthorRank(it, value) => book::author.is(person_rank(*it, *value)),
            Condition::Editor(true, it, value) => book::editor.is(person_rank(*it, *value)),
            Condition::Editor(false, it, value) => book::editor.is_not(person_rank(*it, *value)),
            Condition::Not(it) => it.filter().not(),
            Condition::And(all) => book::Filter::all(all.iter().map(Condition::filter)),
            Condition::Or(any) => book::Filter::any(any.iter().map(Condition::filter)),
        }
    }

    /// In the three values of SQL: `None` is unknown.
    fn holds(&self, row: &Row) -> Option<bool> {
        match self {
            Condition::Rank(it, value) => Some(it.holds(row.rank, *value)),
            Condition::RankIn(values, negated) => Some(values.contains(&row.rank) != *negated),
            Condition::EditorId(it, value) => row.editor_id.map(|id| it.holds(id, *value)),
            Condition::EditorIsNull(null) => Some(row.editor_id.is_none() == *null),
            Condition::AuthorRank(it, value) => Some(it.holds(row.author_rank, *value)),
            Condition::Editor(is, it, value) => {
                Some(row.editor_rank.is_some_and(|rank| it.holds(rank, *value)) == *is)
            }
            Condition::Not(it) => it.holds(row).map(|it| !it),
            Condition::And(all) => {
                let parts: Vec<_> = all.iter().map(|it| it.holds(row)).collect();
                if parts.contains(&Some(false)) {
                    Some(false)
                } else {
                    (!parts.contains(&None)).then_some(true)
                }
            }
            Condition::Or(any) => {
                let parts: Vec<_> = any.iter().map(|it| it.holds(row)).collect();
                if parts.contains(&Some(true)) {
                    Some(true)
                } else {
                    (!parts.contains(&None)).then_some(false)
                }
            }
        }
    }
}

impl Comparison {
    fn holds(self, left: i32, right: i32) -> bool {
        match self {
            Comparison::Equal => left == right,
            Comparison::NotEqual => left != right,
            Comparison::Less => left < right,
            Comparison::AtLeast => left >= right,
        }
    }
}

impl Query {
    fn compare(&self, a: &Row, b: &Row) -> Ordering {
        let editor = |row: &Row| row.editor_rank.map_or((1, 0), |rank| (0, rank));
        let rank = a.rank.cmp(&b.rank);
        let rank = if self.descending { rank.reverse() } else { rank };
        let by_editor = if self.by_editor { editor(a).cmp(&editor(b)) } else { Ordering::Equal };
        by_editor.then(rank).then(a.id.cmp(&b.id))
    }

    fn expected(&self, rows: &[Row]) -> Vec<i32> {
        let mut sorted: Vec<&Row> = rows.iter().collect();
        sorted.sort_by(|a, b| self.compare(a, b));
        if let Some(after) = self.after {
            let start = sorted.iter().position(|it| it.id == after);
            sorted = start.map_or(Vec::new(), |at| sorted.split_off(at + 1));
        }
        let matching = sorted.into_iter().filter(|row| self.condition.holds(row) == Some(true));
        let page =
            matching.skip(self.skip.unwrap_or(0) as usize).take(self.take.unwrap_or(u64::MAX) as usize);
        page.map(|it| it.id).collect()
    }

    async fn found(&self, db: &Client) -> Vec<i32> {
        let rank = if self.descending { book::rank.desc() } else { book::rank.asc() };
        let by_editor = self.by_editor.then(|| book::editor.order(person::rank.asc()).nulls_last());
        let mut query = db.book().find_many().filter(self.condition.filter());
        query = query.order_by((by_editor, rank, book::id.asc()));
        if let Some(skip) = self.skip {
            query = query.skip(skip);
        }
        if let Some(take) = self.take {
            query = query.take(take);
        }
        if let Some(after) = self.after {
            query = query.after(book::id.eq(after));
        }
        query.await.unwrap().into_iter().map(|it| it.id).collect()
    }
}

async fn fill(db: &Client) -> Vec<Row> {
    let people = (1..=6).map(|id| person::Create { email: format!("p{id}") }.id(id).rank(id % 4));
    let _ = db.person().create_many(people).await.unwrap();
    let row = |id: i32| {
        let (author, editor) = (id % 6 + 1, (id % 3 != 0).then_some(id / 3 % 6 + 1));
        let (author_rank, editor_rank) = (author % 4, editor.map(|it| it % 4));
        (author, Row { id, rank: id * 7 % 5, editor_id: editor, author_rank, editor_rank })
    };
    let rows: Vec<(i32, Row)> = (1..=40).map(row).collect();
    let books = rows.iter().map(|(author_id, row)| {
        let new = book::CreateWithKeys { title: format!("b{}", row.id), author_id: *author_id };
        new.id(row.id).rank(row.rank).editor_id(row.editor_id)
    });
    let _ = db.book().create_many(books).await.unwrap();
    rows.into_iter().map(|it| it.1).collect()
}

/// The same queries in every run, and on every database.
pub async fn queries(ground: &Ground, db: Client) {
    let rows = fill(&db).await;
    let mut runner = TestRunner::new_with_rng(
        Config::default(),
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    let strategy = query();
    let mut found_some = 0;
    for _ in 0..400 {
        let mut tree = strategy.new_tree(&mut runner).unwrap();
        if tree.current().found(&db).await != tree.current().expected(&rows) {
            // The simplest query near it that is wrong too.
            let mut smallest = tree.current();
            while tree.simplify() {
                let query = tree.current();
                if query.found(&db).await != query.expected(&rows) {
                    smallest = query;
                } else if !tree.complicate() {
                    break;
                }
            }
            let (found, expected) = (smallest.found(&db).await, smallest.expected(&rows));
            panic!("found {found:?}, expected {expected:?}, by {smallest:#?}");
        }
        found_some += usize::from(!tree.current().expected(&rows).is_empty());
    }
    assert!(found_some > 100, "only {found_some} queries found anything");
    ground.ran("page", "find_many", "random");
}
