//! Values that become SQL text come back as they were, whatever is in them.

use super::{computed, statement, values};
use crate::{
    driver::Connection,
    meta::Type,
    statement::Output,
    testing::{self, server::Server},
    value::Value,
};

/// What could end a literal, begin another token, or change how the rest is read.
const PIECES: [&str; 24] = [
    "'",
    "''",
    "\\",
    "\\'",
    "E'",
    "\"",
    "$1",
    "$$",
    "$a$",
    "--",
    "/*",
    "*/",
    ";",
    "\n",
    "\r",
    "\t",
    "{",
    "}",
    ",",
    "NULL",
    "é",
    "🦀",
    "\u{feff}",
    "U&'\\0027",
];

#[tokio::test]
async fn survive_whatever_is_in_them() {
    let Some(url) = Server::Postgresql.url("literals/survive_whatever_is_in_them") else { return };
    let mut connection = Server::Postgresql.connect(&url, "pgbouncer=true", &testing::SCHEMA).await;
    for strings in ["on", "off"] {
        connection.batch(&format!("SET standard_conforming_strings = {strings}")).await.unwrap();
        for seed in 0..500 {
            check(&mut connection, seed).await;
        }
    }
}

async fn check(connection: &mut Connection, seed: u64) {
    let mut random = Random(seed);
    let texts = [random.text(), random.text(), random.text()];
    let values_of = |it: &String| Value::Text(it.clone());

    let binds: Vec<_> = texts.iter().map(|it| (Type::Text, values_of(it))).collect();
    let joined = statement("SELECT $1 || $2 || $3", &binds, &[computed(Type::Text)]);
    assert_eq!(values(connection, &joined).await.unwrap(), [Value::Text(texts.concat())], "seed {seed}");

    let all = Value::List(texts.iter().map(values_of).collect());
    let list = Output { ty: Type::Text, list: true, column: None, model: None };
    let same = statement("SELECT $1", &[(Type::Text, all.clone())], &[list]);
    assert_eq!(values(connection, &same).await.unwrap(), [all], "seed {seed}");
}

/// Numbers that are the same in every run (a linear congruential generator).
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    fn text(&mut self) -> String {
        (0..self.below(6)).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }
}
