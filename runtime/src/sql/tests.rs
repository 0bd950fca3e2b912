//! The text of reads on each database: `snapshots/sql/read/<case>.sql`.

use super::{Parents, select};
use crate::{
    dialect::Dialect,
    filter::{Expr, Operator, Quantifier},
    load::{
        key::Keys,
        node::{Node, Strategy},
    },
    meta::Column,
    order::{Nulls, OrderTerm},
    read::{Cursor, Read},
    testing::*,
    value::Value,
};

const DIALECTS: [(&str, Dialect); 3] =
    [("sqlite", Dialect::Sqlite), ("postgresql", Dialect::Postgres), ("mysql", Dialect::Mysql)];

fn check(case: &str, read: &Read) {
    check_include(case, read, None);
}

fn check_include(case: &str, read: &Read, parents: Option<Parents<'_>>) {
    let mut text = String::new();
    for (name, dialect) in DIALECTS {
        let keys = Keys::new(Vec::new());
        let mut node = Node::new(read, Strategy::Join);
        if let Some(parents) = &parents {
            node.expect_parents(parents.relation, &keys);
        }
        let statement = select(dialect, &node.select(), parents.as_ref()).unwrap();
        let binds: Vec<_> = statement.binds.iter().map(|bind| format!("{:?}", bind.value)).collect();
        text += &format!("-- {name}\n{};\n-- {}\n\n", statement.sql, binds.join(", "));
    }
    golden(&format!("sql/read/{case}.sql"), text.trim_end());
}

fn equal(column: &'static Column, value: impl Into<i64>) -> Expr {
    Expr::Compare { column, operator: Operator::Equal, value: Value::Int(value.into()) }
}

fn text(column: &'static Column, operator: Operator, value: &str) -> Expr {
    Expr::Compare { column, operator, value: Value::Text(value.into()) }
}

fn ascending(column: &'static Column) -> OrderTerm {
    OrderTerm { path: Vec::new(), column, descending: false, nulls: None }
}

#[test]
fn a_row_by_its_key() {
    check("by_key", &Read { filter: Some(equal(&USER_COLUMNS[0], 1)), ..read(&USER) });
}

#[test]
fn wildcards_in_text_are_escaped() {
    let any = vec![
        text(&USER_COLUMNS[2], Operator::Contains, "50%_!"),
        text(&USER_COLUMNS[2], Operator::StartsWithInsensitive, "A"),
        text(&USER_COLUMNS[1], Operator::EqualInsensitive, "A@B.C"),
    ];
    check("text", &Read { filter: Some(Expr::Or(any)), ..read(&USER) });
}

#[test]
fn an_enum_is_cast_and_null_is_not_compared() {
    let all = vec![
        text(&USER_COLUMNS[3], Operator::Equal, "ADMIN"),
        Expr::IsNull { column: &USER_COLUMNS[2], negated: true },
        Expr::Not(Box::new(Expr::Or(vec![]))),
    ];
    check("enum", &Read { filter: Some(Expr::And(all)), ..read(&USER) });
}

#[test]
fn lists_share_their_text() {
    let values = vec![Value::Int(1), Value::Int(2), Value::Int(3)];
    let ids = Expr::In { column: &USER_COLUMNS[0], values, negated: false };
    let none = Expr::In { column: &USER_COLUMNS[1], values: vec![], negated: true };
    check("in", &Read { filter: Some(Expr::And(vec![ids, none])), ..read(&USER) });
}

#[test]
fn related_rows() {
    let relation = |quantifier, filter| Expr::Relation {
        relation: &USER_RELATIONS[0],
        quantifier,
        filter: Box::new(filter),
    };
    let tagged = Expr::Relation {
        relation: &POST_RELATIONS[1],
        quantifier: Quantifier::None,
        filter: Box::new(Expr::And(vec![])),
    };
    let all = vec![
        relation(Quantifier::Some, equal(&POST_COLUMNS[2], 5)),
        relation(Quantifier::Every, tagged),
        relation(Quantifier::None, Expr::Or(vec![equal(&POST_COLUMNS[0], 1), equal(&POST_COLUMNS[0], 2)])),
    ];
    check("related", &Read { filter: Some(Expr::And(all)), ..read(&USER) });
}

#[test]
fn order_and_page() {
    let by_author =
        OrderTerm { path: vec![&POST_RELATIONS[0]], column: &USER_COLUMNS[2], descending: true, nulls: None };
    let order = vec![OrderTerm { nulls: Some(Nulls::Last), ..by_author }, ascending(&POST_COLUMNS[1])];
    check("page", &Read { order, take: Some(10), skip: Some(20), ..read(&POST) });
    check("skip", &Read { skip: Some(20), ..read(&POST) });
}

#[test]
fn a_page_starts_at_a_row() {
    let key = equal(&USER_COLUMNS[0], 7);
    let order = vec![OrderTerm { descending: true, ..ascending(&USER_COLUMNS[2]) }];
    let cursor = Some(Cursor { key, exclusive: true });
    check("cursor", &Read { order, cursor, take: Some(5), ..read(&USER) });
}

#[test]
fn distinct_rows_are_the_first_of_their_kind() {
    let order = vec![ascending(&POST_COLUMNS[2])];
    check("distinct", &Read { order, distinct: vec![&POST_COLUMNS[3]], ..read(&POST) });
}

#[test]
fn a_to_one_relation_is_joined() {
    let includes = vec![include(&POST_RELATIONS[0]), include(&POST_RELATIONS[1])];
    check("join", &Read { columns: Some(vec![&POST_COLUMNS[1]]), includes, ..read(&POST) });
}

#[test]
fn a_to_many_relation_takes_the_keys_of_all_parents() {
    let keys = [Value::Int(1), Value::Int(2), Value::Int(3)];
    let relation = &USER_RELATIONS[0];
    check_include("include", &read(&POST), Some(Parents { relation, keys: &keys }));
    let limited = Read { order: vec![ascending(&POST_COLUMNS[1])], take: Some(3), ..read(&POST) };
    check_include("include_limited", &limited, Some(Parents { relation, keys: &keys }));
    check_include("include_limited_one", &limited, Some(Parents { relation, keys: &keys[..1] }));
}

#[test]
fn a_join_table_gives_the_key_of_the_parent() {
    let keys = [Value::Int(1), Value::Int(2)];
    let relation = &POST_RELATIONS[1];
    check_include("include_join", &read(&TAG), Some(Parents { relation, keys: &keys }));
    let limited = Read { take: Some(3), skip: Some(1), ..read(&TAG) };
    check_include("include_join_limited", &limited, Some(Parents { relation, keys: &keys }));
}

#[test]
fn compound_keys_are_row_values() {
    let keys = [1, 9, 2, 9, 3, 9].map(Value::Int);
    let relation = &SEAT_RELATIONS[1];
    check_include("include_compound", &read(&SEAT), Some(Parents { relation, keys: &keys }));
}

#[test]
fn a_count_of_a_page_counts_the_page() {
    let page = Read { take: Some(10), ..read(&POST) };
    let texts = DIALECTS.map(|(name, dialect)| {
        let all = super::count(dialect, &read(&POST)).unwrap().sql;
        let page = super::count(dialect, &page).unwrap().sql;
        format!("-- {name}\n{all};\n{page};\n")
    });
    golden("sql/read/count.sql", texts.join("\n").trim_end());
}

#[test]
fn an_or_alone_in_an_and_keeps_to_itself() {
    let either = Expr::And(vec![Expr::Or(vec![equal(&USER_COLUMNS[0], 1), equal(&USER_COLUMNS[0], 2)])]);
    let cursor = Some(Cursor { key: equal(&USER_COLUMNS[0], 1), exclusive: true });
    let filter = Some(Expr::And(vec![either]));
    check("or_alone", &Read { filter, cursor, ..read(&USER) });
    let either = Expr::And(vec![Expr::Or(vec![equal(&POST_COLUMNS[0], 1), equal(&POST_COLUMNS[0], 2)])]);
    let posts = &USER_RELATIONS[0];
    let filter = Expr::Relation { relation: posts, quantifier: Quantifier::Some, filter: Box::new(either) };
    check("or_alone_related", &Read { filter: Some(filter), ..read(&USER) });
}
