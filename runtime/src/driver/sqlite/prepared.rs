//! Prepared statements on SQLite's C interface.
//!
//! rusqlite allocates for each use of a statement it keeps, and asks SQLite three things for each value, each behind
//! checks of its own. Without that, 25,000 rows take 0.89 of the instructions of the same read by rusqlite.
#![allow(unsafe_code)]

use std::{collections::HashMap, ffi::c_int, marker::PhantomData, ptr::NonNull, slice};

use rusqlite::{
    ffi,
    types::{ToSqlOutput, Value, ValueRef},
};

use super::bind;
use crate::{error::Result, value::Bind};

/// The statements that a connection keeps, by their text. They must go before the connection does.
pub(super) struct Cache {
    /// One stays even where none are to be kept: the one that runs.
    capacity: usize,
    /// Counts uses; the place that was used longest ago is taken for a new statement.
    clock: u64,
    places: HashMap<Box<str>, usize, foldhash::fast::RandomState>,
    statements: Vec<Prepared>,
}

/// A statement that SQLite has compiled.
pub(super) struct Prepared {
    raw: NonNull<ffi::sqlite3_stmt>,
    /// How many placeholders it has.
    pub(super) parameters: usize,
    used: u64,
}

// SAFETY: SQLite lets any thread use a statement, as long as no two use its connection at once. The statements of a
// connection are in its cache or borrowed from it, and are used through a `&mut` of the connection.
unsafe impl Send for Prepared {}

/// A statement with its values, while it runs. Dropped, it is at its start again and has no values.
pub(super) struct Running<'s> {
    statement: &'s mut Prepared,
    connection: &'s rusqlite::Connection,
}

// SAFETY: as for `Prepared`: the connection it refers to is borrowed mutably for as long.
unsafe impl Send for Running<'_> {}

/// The values of the row that a statement stands at.
#[derive(Clone, Copy)]
pub(crate) struct Columns<'r> {
    raw: NonNull<ffi::sqlite3_stmt>,
    count: usize,
    row: PhantomData<&'r ()>,
}

impl Cache {
    pub(super) fn new(capacity: usize) -> Cache {
        Cache { capacity: capacity.max(1), clock: 0, places: HashMap::default(), statements: Vec::new() }
    }

    /// The statement with this text.
    pub(super) fn statement(
        &mut self,
        connection: &rusqlite::Connection,
        sql: &str,
    ) -> rusqlite::Result<&mut Prepared> {
        let at = match self.places.get(sql) {
            Some(at) => *at,
            None => self.keep(sql, Prepared::new(connection, sql)?),
        };
        self.clock += 1;
        let statement = &mut self.statements[at];
        statement.used = self.clock;
        Ok(statement)
    }

    fn keep(&mut self, sql: &str, statement: Prepared) -> usize {
        let mut at = self.statements.len();
        if at < self.capacity {
            self.statements.push(statement);
        } else {
            let oldest = self.statements.iter().enumerate().min_by_key(|(_, it)| it.used);
            at = oldest.map_or(0, |(at, _)| at);
            self.places.retain(|_, it| *it != at);
            self.statements[at] = statement;
        }
        self.places.insert(sql.into(), at);
        at
    }
}

impl Prepared {
    fn new(connection: &rusqlite::Connection, sql: &str) -> rusqlite::Result<Prepared> {
        let (mut raw, mut tail) = (std::ptr::null_mut(), std::ptr::null());
        let length = c_int::try_from(sql.len()).unwrap_or(c_int::MAX);
        // SAFETY: the connection is open, `sql` has at least `length` bytes, and both results are written.
        let code = unsafe {
            ffi::sqlite3_prepare_v3(
                connection.handle(),
                sql.as_ptr().cast(),
                length,
                ffi::SQLITE_PREPARE_PERSISTENT,
                &mut raw,
                &mut tail,
            )
        };
        let Some(raw) = NonNull::new(raw) else {
            // rusqlite says where in the text the mistake is.
            connection.prepare(sql)?;
            return Err(if code == ffi::SQLITE_OK { misuse() } else { failure(connection, code) });
        };
        // SAFETY: `raw` is a statement that was just made.
        let parameters = unsafe { ffi::sqlite3_bind_parameter_count(raw.as_ptr()) } as usize;
        let prepared = Prepared { raw, parameters, used: 0 };
        let read = (tail as usize).saturating_sub(sql.as_ptr() as usize);
        if sql.get(read..).is_some_and(|rest| !rest.trim().is_empty()) {
            // A comment may follow, another statement may not.
            connection.prepare(sql)?;
        }
        Ok(prepared)
    }

    pub(super) fn column_count(&self) -> usize {
        // SAFETY: the statement is not finalized before `self` is dropped.
        unsafe { ffi::sqlite3_column_count(self.raw.as_ptr()) as usize }
    }

    /// Binds `values`, one for each placeholder.
    pub(super) fn run<'s>(
        &'s mut self,
        connection: &'s rusqlite::Connection,
        values: &'s [Bind],
    ) -> Result<Running<'s>, super::Failure> {
        let running = Running { statement: self, connection };
        for (at, value) in values.iter().enumerate() {
            running.bind(at, bind::stored(value)?)?;
        }
        Ok(running)
    }
}

impl Drop for Prepared {
    fn drop(&mut self) {
        // SAFETY: nothing else holds the statement, and its connection is still open.
        unsafe { ffi::sqlite3_finalize(self.raw.as_ptr()) };
    }
}

impl<'s> Running<'s> {
    /// Goes to the next row; false if there is none.
    #[inline]
    pub(super) fn step(&mut self) -> rusqlite::Result<bool> {
        // SAFETY: the statement is not finalized while it is borrowed.
        match unsafe { ffi::sqlite3_step(self.statement.raw.as_ptr()) } {
            ffi::SQLITE_ROW => Ok(true),
            ffi::SQLITE_DONE => Ok(false),
            code => Err(failure(self.connection, code)),
        }
    }

    /// The values of the row, of which `count` may be read.
    #[inline]
    pub(super) fn columns(&self, count: usize) -> Columns<'_> {
        Columns { raw: self.statement.raw, count, row: PhantomData }
    }

    fn bind(&self, at: usize, value: ToSqlOutput<'s>) -> rusqlite::Result<()> {
        let (raw, index) = (self.statement.raw.as_ptr(), at as c_int + 1);
        // What is borrowed outlives the binding, which ends when `self` is dropped; other texts SQLite copies.
        let (value, lifetime) = match &value {
            ToSqlOutput::Borrowed(value) => (*value, ffi::SQLITE_STATIC()),
            ToSqlOutput::Owned(Value::Null) => (ValueRef::Null, ffi::SQLITE_STATIC()),
            ToSqlOutput::Owned(value) => (ValueRef::from(value), ffi::SQLITE_TRANSIENT()),
            _ => return Err(misuse()),
        };
        // SAFETY: the statement is not finalized while it is borrowed. Pointers are to as many bytes as are said, which
        // SQLite copies or which live for `'s`. An empty slice has a pointer that is not null, so it is no NULL.
        let code = unsafe {
            match value {
                ValueRef::Null => ffi::sqlite3_bind_null(raw, index),
                ValueRef::Integer(it) => ffi::sqlite3_bind_int64(raw, index, it),
                ValueRef::Real(it) => ffi::sqlite3_bind_double(raw, index, it),
                ValueRef::Text(it) => ffi::sqlite3_bind_text64(
                    raw,
                    index,
                    it.as_ptr().cast(),
                    it.len() as u64,
                    lifetime,
                    ffi::SQLITE_UTF8 as u8,
                ),
                ValueRef::Blob(it) => {
                    ffi::sqlite3_bind_blob64(raw, index, it.as_ptr().cast(), it.len() as u64, lifetime)
                }
            }
        };
        if code == ffi::SQLITE_OK { Ok(()) } else { Err(failure(self.connection, code)) }
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        // SAFETY: the statement is not finalized while it is borrowed.
        unsafe {
            ffi::sqlite3_reset(self.statement.raw.as_ptr());
            ffi::sqlite3_clear_bindings(self.statement.raw.as_ptr());
        }
    }
}

impl<'r> Columns<'r> {
    /// The value of a column; `None` if there is no such column, or no memory.
    #[inline]
    pub(super) fn value(self, at: usize) -> Option<ValueRef<'r>> {
        if at >= self.count {
            return None;
        }
        // SAFETY: the statement is at a row, and stays there for `'r`, in which nobody else has the connection: so the
        // value cannot change, which is what SQLite calls protected. Texts and blobs are as long as SQLite says after
        // it was asked for their bytes, and stay until the next step.
        unsafe {
            let value = ffi::sqlite3_column_value(self.raw.as_ptr(), at as c_int);
            Some(match ffi::sqlite3_value_type(value) {
                ffi::SQLITE_INTEGER => ValueRef::Integer(ffi::sqlite3_value_int64(value)),
                ffi::SQLITE_FLOAT => ValueRef::Real(ffi::sqlite3_value_double(value)),
                ffi::SQLITE_TEXT => {
                    let text = NonNull::new(ffi::sqlite3_value_text(value).cast_mut())?;
                    let length = ffi::sqlite3_value_bytes(value) as usize;
                    ValueRef::Text(slice::from_raw_parts(text.as_ptr(), length))
                }
                ffi::SQLITE_BLOB => {
                    let blob = ffi::sqlite3_value_blob(value).cast::<u8>();
                    let length = ffi::sqlite3_value_bytes(value) as usize;
                    ValueRef::Blob(match (blob.is_null(), length) {
                        (false, _) => slice::from_raw_parts(blob, length),
                        // An empty blob has no bytes to point to; another one that has none found no memory.
                        (true, 0) => &[],
                        (true, _) => return None,
                    })
                }
                _ => ValueRef::Null,
            })
        }
    }
}

fn failure(connection: &rusqlite::Connection, code: c_int) -> rusqlite::Error {
    // SAFETY: the connection is open; its message is a C string until the next call, and is copied before that.
    let message = unsafe {
        std::ffi::CStr::from_ptr(ffi::sqlite3_errmsg(connection.handle())).to_string_lossy().into_owned()
    };
    rusqlite::Error::SqliteFailure(ffi::Error::new(code), Some(message))
}

fn misuse() -> rusqlite::Error {
    rusqlite::Error::SqliteFailure(ffi::Error::new(ffi::SQLITE_MISUSE), None)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(cache: &mut Cache, connection: &rusqlite::Connection, sql: &str) -> i64 {
        let mut running =
            cache.statement(connection, sql).unwrap().run(connection, &[]).map_err(|_| ()).unwrap();
        assert!(running.step().unwrap());
        match running.columns(1).value(0) {
            Some(ValueRef::Integer(number)) => number,
            other => panic!("{other:?} is no integer"),
        }
    }

    #[test]
    fn the_statement_used_longest_ago_makes_room() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        let mut cache = Cache::new(2);
        for (sql, expected) in [("SELECT 1", 1), ("SELECT 2", 2), ("SELECT 1", 1), ("SELECT 3", 3)] {
            assert_eq!(number(&mut cache, &connection, sql), expected);
        }
        let kept = |sql: &str| cache.places.contains_key(sql);
        assert_eq!(["SELECT 1", "SELECT 2", "SELECT 3"].map(kept), [true, false, true]);
        assert_eq!((cache.places.len(), cache.statements.len()), (2, 2));
    }

    #[test]
    fn one_statement_is_kept_where_none_are_wanted() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        let mut cache = Cache::new(0);
        assert_eq!(number(&mut cache, &connection, "SELECT 1"), 1);
        assert_eq!(number(&mut cache, &connection, "SELECT 2"), 2);
        assert_eq!(cache.statements.len(), 1);
    }

    #[test]
    fn a_text_is_one_statement() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        let mut cache = Cache::new(2);
        let mut error = |sql: &str| cache.statement(&connection, sql).err().map(|it| it.to_string());
        assert_eq!(error("SELECT 1 -- one"), None);
        assert_eq!(error("SELECT 1; "), None);
        assert_eq!(error("SELECT 1; SELECT 2"), Some(rusqlite::Error::MultipleStatement.to_string()));
        assert!(error("SELECT x").is_some_and(|it| it.contains("no such column: x")));
        assert!(error("").is_some());
    }

    #[test]
    fn values_are_gone_after_the_statement() {
        let connection = rusqlite::Connection::open_in_memory().unwrap();
        let mut cache = Cache::new(1);
        let sql = "SELECT ? IS NULL";
        let value = Bind {
            value: crate::value::Value::Text("kept by nobody".to_owned()),
            ty: crate::meta::Type::Text,
            list: false,
            as_text: false,
            sensitive: false,
        };
        for (values, expected) in [(vec![value], 0), (Vec::new(), 1)] {
            let statement = cache.statement(&connection, sql).unwrap();
            let mut running = statement.run(&connection, &values).map_err(|_| ()).unwrap();
            assert!(running.step().unwrap());
            assert_eq!(running.columns(1).value(0), Some(ValueRef::Integer(expected)));
            assert_eq!(running.columns(1).value(1), None);
        }
    }
}
