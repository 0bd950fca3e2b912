//! Keys of parents: which rows ask for which related rows.

use std::collections::HashMap;

use crate::value::Value;

/// The keys by which the rows of a read ask for related rows.
#[derive(Default)]
pub(super) struct Keys {
    width: usize,
    distinct: Vec<Vec<Value>>,
    index: HashMap<Key, u32>,
    /// For each row, which of the distinct keys it has; `None` where a part is NULL.
    rows: Vec<Option<u32>>,
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
    pub(super) fn new(width: usize) -> Keys {
        Keys { width, ..Keys::default() }
    }

    /// How many columns a key has.
    pub(super) fn width(&self) -> usize {
        self.width
    }

    /// Every key once, in the order of their first rows.
    pub(super) fn distinct(&self) -> &[Vec<Value>] {
        &self.distinct
    }

    /// Notes the key of the next row.
    pub(super) fn push(&mut self, values: Vec<Value>) {
        let row = Key::of(&values).map(|key| {
            let next = self.distinct.len() as u32;
            *self.index.entry(key).or_insert_with(|| {
                self.distinct.push(values);
                next
            })
        });
        self.rows.push(row);
    }

    /// Deals children out to the rows: positions of the children in the order of the rows, and how many each row has.
    /// `parents` holds for each child the key of the rows it belongs to.
    pub(super) fn deal(&self, parents: Vec<Vec<Value>>) -> (Vec<u32>, Vec<u32>) {
        let mut children: Vec<Vec<u32>> = vec![Vec::new(); self.distinct.len()];
        for (child, values) in parents.iter().enumerate() {
            let key = Key::of(values).and_then(|key| self.index.get(&key));
            if let Some(list) = key.and_then(|&key| children.get_mut(key as usize)) {
                list.push(child as u32);
            }
        }
        let mut positions = Vec::with_capacity(parents.len());
        let counts = self.rows.iter().map(|row| {
            let list = row.and_then(|key| children.get(key as usize)).map_or(&[][..], Vec::as_slice);
            positions.extend_from_slice(list);
            list.len() as u32
        });
        let counts = counts.collect();
        (positions, counts)
    }
}

impl Key {
    /// `None` if a part is NULL, which refers to nothing.
    fn of(values: &[Value]) -> Option<Key> {
        match values {
            [value] => Key::part(value),
            _ => values.iter().map(Key::part).collect::<Option<Vec<Key>>>().map(Key::Compound),
        }
    }

    fn part(value: &Value) -> Option<Key> {
        Some(match value {
            Value::Null => return None,
            Value::Boolean(value) => Key::Int(i64::from(*value)),
            Value::Int(value) => Key::Int(*value),
            Value::Uuid(value) => Key::Uuid(*value),
            Value::Text(value) => Key::Text(value.clone()),
            Value::Bytes(value) => Key::Bytes(value.clone()),
            Value::Decimal(value) => Key::Text(value.normalized().to_string()),
            Value::Float(value) => Key::Int(value.to_bits() as i64),
            Value::DateTime(value) => Key::Text(value.to_string()),
            Value::Timestamptz(value) => Key::Text(value.to_string()),
            Value::Date(value) => Key::Text(value.to_string()),
            Value::Time(value) => Key::Text(value.to_string()),
            Value::Json(value) => Key::Text(value.to_string()),
            Value::List(values) => Key::Compound(values.iter().map(Key::part).collect::<Option<_>>()?),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn children_are_dealt_to_every_row_with_their_key() {
        let mut keys = Keys::new(1);
        for value in [Value::Int(7), Value::Null, Value::Int(3), Value::Int(7)] {
            keys.push(vec![value]);
        }
        assert_eq!(keys.distinct(), [vec![Value::Int(7)], vec![Value::Int(3)]]);
        let parents = [3, 7, 9, 7].map(|key| vec![Value::Int(key)]).to_vec();
        assert_eq!(keys.deal(parents), (vec![1, 3, 0, 1, 3], vec![2, 0, 1, 2]));
    }

    #[test]
    fn a_compound_key_with_a_null_refers_to_nothing() {
        let mut keys = Keys::new(2);
        keys.push(vec![Value::Int(1), Value::Null]);
        keys.push(vec![Value::Int(1), Value::Text("a".into())]);
        assert_eq!(keys.distinct().len(), 1);
        assert_eq!(keys.deal(vec![vec![Value::Int(1), Value::Text("a".into())]]), (vec![0], vec![0, 1]));
    }
}
