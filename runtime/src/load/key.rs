//! Keys of parents: which rows ask for which related rows.

use std::collections::HashMap;

use crate::{error::Result, meta::Type, row::Row, value::Value};

/// A row with no key: it asks for nothing.
const NONE: u32 = u32::MAX;

/// The keys by which the rows of a read ask for related rows.
pub(crate) struct Keys {
    /// Where a key is in a row of the parent, and its types.
    at: Vec<(usize, Type)>,
    /// Every key once, in the order of their first rows; as many values for each as it has columns.
    distinct: Vec<Value>,
    index: Index,
    /// For each row, which of the distinct keys it has.
    rows: Vec<u32>,
}

/// The number of each distinct key, in the order in which they came.
enum Index {
    /// Of single integers, which most keys are.
    Integers(HashMap<i64, u32, foldhash::fast::RandomState>),
    Any(HashMap<Key, u32, foldhash::fast::RandomState>),
}

/// A key as it is compared: numbers of either width alike, text by its characters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Int(i64),
    Uuid(uuid::Uuid),
    Text(String),
    Bytes(Vec<u8>),
    Compound(Vec<Key>),
}

impl Keys {
    pub(crate) fn new(at: Vec<(usize, Type)>) -> Keys {
        let index = match at.as_slice() {
            [(_, Type::Int | Type::BigInt)] => Index::Integers(HashMap::default()),
            _ => Index::Any(HashMap::default()),
        };
        Keys { at, distinct: Vec::new(), index, rows: Vec::new() }
    }

    /// How many columns a key has.
    pub(super) fn width(&self) -> usize {
        self.at.len()
    }

    /// Every key once, column by column.
    pub(super) fn distinct(&self) -> &[Value] {
        &self.distinct
    }

    /// Notes the key of the next row, whose columns begin at `start`.
    pub(super) fn push(&mut self, row: &Row<'_>, start: usize) -> Result<()> {
        let next = self.count();
        let at = match (&mut self.index, self.at.as_slice()) {
            (Index::Integers(numbers), &[(at, ty)]) => match row.integer_at(start + at, ty)? {
                None => NONE,
                Some(key) => {
                    let at = *numbers.entry(key).or_insert(next);
                    if at == next {
                        self.distinct.push(Value::Int(key));
                    }
                    at
                }
            },
            (Index::Any(keys), columns) => match Key::read(row, start, columns)? {
                None => NONE,
                Some(key) => {
                    let at = *keys.entry(key).or_insert(next);
                    if at == next {
                        for &(at, ty) in columns {
                            self.distinct.push(row.value_at(start + at, ty)?);
                        }
                    }
                    at
                }
            },
            (Index::Integers(_), _) => NONE,
        };
        self.rows.push(at);
        Ok(())
    }

    /// Which of the distinct keys a related row belongs to, by its columns at `at`. Rows of one parent often follow one
    /// another, so `last` is remembered.
    pub(super) fn owner(
        &self,
        row: &Row<'_>,
        start: usize,
        at: &[(usize, Type)],
        last: &mut Option<(i64, u32)>,
    ) -> Result<u32> {
        let owner = match (&self.index, at) {
            (Index::Integers(numbers), &[(at, ty)]) => match (row.integer_at(start + at, ty)?, &*last) {
                (Some(key), Some((before, number))) if key == *before => Some(*number),
                (Some(key), _) => {
                    *last = numbers.get(&key).map(|number| (key, *number));
                    last.map(|it| it.1)
                }
                (None, _) => None,
            },
            (Index::Any(keys), at) => Key::read(row, start, at)?.and_then(|key| keys.get(&key).copied()),
            (Index::Integers(_), _) => None,
        };
        Ok(owner.unwrap_or(NONE))
    }

    /// How many distinct keys there are.
    fn count(&self) -> u32 {
        match &self.index {
            Index::Integers(numbers) => numbers.len() as u32,
            Index::Any(keys) => keys.len() as u32,
        }
    }

    /// Deals children out to the rows: positions of the children in the order of the rows, and how many each row has.
    /// `owners` holds for each child which of the distinct keys it belongs to.
    pub(super) fn deal(&self, owners: &[u32]) -> (Vec<u32>, Vec<u32>) {
        // The children of key k are dealt[starts[k]..starts[k + 1]], in the order in which they came.
        let mut starts = vec![0u32; self.count() as usize + 1];
        for &owner in owners.iter().filter(|&&owner| owner != NONE) {
            starts[owner as usize + 1] += 1;
        }
        for key in 1..starts.len() {
            starts[key] += starts[key - 1];
        }
        let mut next = starts.clone();
        let mut dealt = vec![0u32; starts.last().map_or(0, |&count| count as usize)];
        for (child, &owner) in owners.iter().enumerate().filter(|(_, owner)| **owner != NONE) {
            let place = &mut next[owner as usize];
            dealt[*place as usize] = child as u32;
            *place += 1;
        }
        let mut positions = Vec::with_capacity(owners.len());
        let mut counts = Vec::with_capacity(self.rows.len());
        for &row in &self.rows {
            let children = match row {
                NONE => &[][..],
                key => &dealt[starts[key as usize] as usize..starts[key as usize + 1] as usize],
            };
            positions.extend_from_slice(children);
            counts.push(children.len() as u32);
        }
        (positions, counts)
    }
}

impl Key {
    /// `None` if a part is NULL, which refers to nothing.
    fn read(row: &Row<'_>, start: usize, at: &[(usize, Type)]) -> Result<Option<Key>> {
        if let [(at, ty)] = *at {
            return Ok(Key::of(row.value_at(start + at, ty)?));
        }
        let mut parts = Vec::with_capacity(at.len());
        for &(at, ty) in at {
            match Key::of(row.value_at(start + at, ty)?) {
                Some(part) => parts.push(part),
                None => return Ok(None),
            }
        }
        Ok(Some(Key::Compound(parts)))
    }

    fn of(value: Value) -> Option<Key> {
        Some(match value {
            // Never read from a row.
            Value::Null | Value::Unwritable(_) => return None,
            Value::Boolean(value) => Key::Int(i64::from(value)),
            Value::Int(value) => Key::Int(value),
            Value::Uuid(value) => Key::Uuid(value),
            Value::Text(value) => Key::Text(value),
            Value::Bytes(value) => Key::Bytes(value),
            Value::Decimal(value) => Key::Text(value.normalized().to_string()),
            Value::Float(value) => Key::Int(value.to_bits() as i64),
            Value::DateTime(value) => Key::Text(value.to_string()),
            Value::Timestamptz(value) => Key::Text(value.to_string()),
            Value::Date(value) => Key::Text(value.to_string()),
            Value::Time(value) => Key::Text(value.to_string()),
            Value::Json(value) => Key::Text(value.to_string()),
            Value::List(values) => Key::Compound(values.into_iter().map(Key::of).collect::<Option<_>>()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(rows: &[Option<i64>]) -> Keys {
        let mut keys = Keys::new(vec![(0, Type::BigInt)]);
        let Index::Integers(numbers) = &mut keys.index else { panic!("the keys are integers") };
        for row in rows {
            let next = numbers.len() as u32;
            keys.rows.push(row.map_or(NONE, |value| *numbers.entry(value).or_insert(next)));
        }
        keys
    }

    #[test]
    fn children_are_dealt_to_every_row_with_their_key() {
        let keys = keys(&[Some(7), None, Some(3), Some(7)]);
        let Index::Integers(numbers) = &keys.index else { panic!("the keys are integers") };
        let owners = [3, 7, 9, 7].map(|key| numbers.get(&key).copied().unwrap_or(NONE));
        assert_eq!(keys.deal(&owners), (vec![1, 3, 0, 1, 3], vec![2, 0, 1, 2]));
    }

    #[test]
    fn rows_without_children_are_counted() {
        assert_eq!(keys(&[Some(1), None]).deal(&[]), (vec![], vec![0, 0]));
    }

    #[test]
    fn null_is_no_key() {
        assert_eq!(Key::of(Value::Null), None);
        assert_eq!(Key::of(Value::List(vec![Value::Int(1), Value::Null])), None);
    }
}
