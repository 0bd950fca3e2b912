//! What relations should hold, in memory.

use std::collections::{BTreeMap, BTreeSet};

use dioptra_suite::Ground;

/// Rows by number, and which of them are tied to which.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct World {
    /// A row at the far end is tied to at most one at this end.
    pub exclusive: bool,
    /// A row at this end is tied to at most one at the far end.
    pub single: bool,
    /// The rows at this end, each with the rows tied to it.
    pub ties: BTreeMap<i32, BTreeSet<i32>>,
    /// The rows at the far end and their ranks.
    pub ranks: BTreeMap<i32, i32>,
}

impl World {
    /// No rows.
    pub fn new(exclusive: bool) -> World {
        World { exclusive, ..World::default() }
    }

    /// No rows; a row is tied to one at most.
    pub fn to_one(exclusive: bool) -> World {
        World { exclusive, single: true, ..World::default() }
    }

    /// A row at this end, tied to rows at the far end, which are made where they are missing.
    pub fn row(&mut self, row: i32, far: impl IntoIterator<Item = i32>) {
        self.ties.entry(row).or_default();
        far.into_iter().for_each(|it| self.tie(row, it));
    }

    /// Ties, and makes the row at the far end where it is missing.
    pub fn tie(&mut self, row: i32, far: i32) {
        self.ranks.entry(far).or_insert(far);
        if self.exclusive {
            self.ties.values_mut().for_each(|it| _ = it.remove(&far));
        }
        let ties = self.ties.entry(row).or_default();
        if self.single {
            ties.clear();
        }
        ties.insert(far);
    }

    /// Unties.
    pub fn untie(&mut self, row: i32, far: i32) {
        self.ties.entry(row).or_default().remove(&far);
    }

    /// Removes a row at the far end.
    pub fn delete(&mut self, far: i32) {
        self.ranks.remove(&far);
        self.ties.values_mut().for_each(|it| _ = it.remove(&far));
    }

    /// The ranks of the rows tied to `row`, by their numbers.
    pub fn tied(&self, row: i32) -> Vec<(i32, i32)> {
        self.ties[&row].iter().map(|far| (*far, self.ranks[far])).collect()
    }

    /// The rows at this end for which `test` holds of the ranks of what is tied to them.
    pub fn rows_where(&self, test: impl Fn(&[i32]) -> bool) -> Vec<i32> {
        let ranks = |row: &i32| self.tied(*row).into_iter().map(|(_, rank)| rank).collect::<Vec<_>>();
        self.ties.keys().copied().filter(|row| test(&ranks(row))).collect()
    }

    /// The rows in the order of the rank of what each is tied to, highest first, those tied to nothing at the end.
    pub fn by_rank_descending(&self) -> Vec<i32> {
        let mut rows: Vec<i32> = self.ties.keys().copied().collect();
        rows.sort_by_key(|row| self.tied(*row).first().map_or(i32::MAX, |it| -it.1));
        rows
    }

    /// Panics unless the database holds exactly these ties; `sql` reads them past the client.
    pub async fn check_ties(&self, ground: &Ground, sql: &str, when: &str) {
        let stored: BTreeSet<(i32, i32)> = ground
            .query(sql)
            .await
            .into_iter()
            .filter_map(|row| Some((number(row[0].as_ref()?), number(row[1].as_ref()?))))
            .collect();
        let expected = self.ties.iter().flat_map(|(row, all)| all.iter().map(|far| (*row, *far))).collect();
        assert_eq!(stored, expected, "what is stored {when}");
    }
}

/// The number that the digits of a key make: `p12@example.org`, `00000000-0000-0000-0000-000000000012`.
pub fn number(key: &str) -> i32 {
    let digits: String = key.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or_else(|_| panic!("no number in {key:?}"))
}
