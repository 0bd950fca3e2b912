//! Which foreign key a statement broke, where SQLite only says that it was one.
//!
//! The statement has failed and left nothing behind. It is run again in a savepoint in which foreign keys are checked
//! late, while triggers note which keys its rows leave and come to; its cascades have theirs too. A key is broken that
//! a row refers to and no row has. Where there is none, RESTRICT did not wait for rows that would have gone as well.
//! Whatever happens, the savepoint is rolled back. No statement that succeeds pays for this.

use std::{
    fmt::Write,
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::{
    functions::FunctionFlags,
    hooks::{AuthAction, AuthContext, Authorization},
    params_from_iter,
    types::Value,
};

use super::{Connection, Failure};
use crate::{
    error::{constraint::Side, sqlite::BrokenKey},
    statement::Statement,
};

/// The SQL function by which the triggers note a key.
const NOTE: &str = "dioptra_note";

/// A foreign key, as the database has it.
struct ForeignKey {
    table: String,
    columns: Vec<String>,
    parent: String,
    references: Vec<String>,
    restricts_delete: bool,
    restricts_update: bool,
}

/// What can happen to a key.
#[derive(Clone, Copy, PartialEq)]
enum Event {
    /// A row refers to it.
    Referring,
    /// A row does not refer to it any more.
    Unreferring,
    /// The row that had it was deleted.
    Deleted,
    /// The row that had it got another one.
    Changed,
}

/// The triggers of a foreign key.
const TRIGGERS: [(&str, Event); 6] = [
    ("AFTER INSERT", Event::Referring),
    ("AFTER UPDATE", Event::Referring),
    ("BEFORE UPDATE", Event::Unreferring),
    ("BEFORE DELETE", Event::Unreferring),
    ("BEFORE DELETE", Event::Deleted),
    ("BEFORE UPDATE", Event::Changed),
];

/// The position of a foreign key, what happened, and the values of the key.
type Note = (usize, Event, Vec<Value>);
type Notes = Arc<Mutex<Vec<Note>>>;
/// The position of a foreign key that is broken, and by which side.
type Broken = Option<(usize, Side)>;

impl Connection {
    /// The foreign key that `statement` broke when it failed just now, or at least its table.
    pub(super) fn broken_key(&mut self, statement: &Statement) -> BrokenKey {
        // What goes wrong here must not hide that the statement failed.
        let tables = self.written_tables(&statement.sql).unwrap_or_default();
        let keys = self.foreign_keys(&tables).unwrap_or_default();
        let broken = self.run_again(statement, &keys).unwrap_or_default();
        let key = broken.and_then(|(at, _)| keys.into_iter().nth(at));
        BrokenKey {
            target: tables.into_iter().next(),
            referring: key.map(|it| (it.table, it.columns)),
            written: broken.map_or(Side::default(), |it| it.1),
        }
    }

    /// The tables that a statement writes, its own first, then those of its triggers and cascades.
    fn written_tables(&self, sql: &str) -> rusqlite::Result<Vec<String>> {
        let tables = Arc::new(Mutex::new(Vec::<String>::new()));
        let seen = Arc::clone(&tables);
        let authorizer = move |context: AuthContext<'_>| {
            if let AuthAction::Insert { table_name: table }
            | AuthAction::Update { table_name: table, .. }
            | AuthAction::Delete { table_name: table } = context.action
            {
                let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
                if !seen.iter().any(|it| it == table) {
                    seen.push(table.to_owned());
                }
            }
            Authorization::Allow
        };
        self.inner.authorizer(Some(authorizer))?;
        let prepared = self.inner.prepare(sql).map(drop);
        self.inner.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
        let tables = std::mem::take(&mut *tables.lock().unwrap_or_else(PoisonError::into_inner));
        prepared.map(|()| tables)
    }

    /// The foreign keys of which one side is among `tables`, in the order in which they are declared.
    fn foreign_keys(&self, tables: &[String]) -> rusqlite::Result<Vec<ForeignKey>> {
        // Without column names a foreign key refers to the primary key.
        let sql = "SELECT child.name, key.id, key.\"from\", key.\"table\", \
                   coalesce(key.\"to\", (SELECT name FROM pragma_table_info(key.\"table\") WHERE pk = key.seq + 1)), \
                   key.on_delete = 'RESTRICT', key.on_update = 'RESTRICT' \
                   FROM sqlite_schema AS child JOIN pragma_foreign_key_list(child.name) AS key \
                   WHERE child.type = 'table' ORDER BY child.name, key.id DESC, key.seq";
        let mut query = self.inner.prepare(sql)?;
        let mut rows = query.query([])?;
        let mut keys: Vec<(i64, ForeignKey)> = Vec::new();
        while let Some(row) = rows.next()? {
            let (table, id): (String, i64) = (row.get(0)?, row.get(1)?);
            let (column, reference): (String, String) = (row.get(2)?, row.get(4)?);
            match keys.last_mut() {
                Some((last, key)) if *last == id && key.table == table => {
                    key.columns.push(column);
                    key.references.push(reference);
                }
                _ => {
                    let key = ForeignKey {
                        table,
                        columns: vec![column],
                        parent: row.get(3)?,
                        references: vec![reference],
                        restricts_delete: row.get(5)?,
                        restricts_update: row.get(6)?,
                    };
                    keys.push((id, key));
                }
            }
        }
        let written = |table: &str| tables.iter().any(|it| it.eq_ignore_ascii_case(table));
        Ok(keys.into_iter().map(|it| it.1).filter(|it| written(&it.table) || written(&it.parent)).collect())
    }

    /// Runs the statement in a savepoint; what it breaks there.
    fn run_again(&mut self, statement: &Statement, keys: &[ForeignKey]) -> rusqlite::Result<Broken> {
        if keys.is_empty() {
            return Ok(None);
        }
        let notes = Notes::default();
        let deferred: bool = self.inner.pragma_query_value(None, "defer_foreign_keys", |row| row.get(0))?;
        self.inner.execute_batch("SAVEPOINT dioptra_broken_key")?;
        let dangling = self.note_into(&notes).and_then(|()| self.run_noting(statement, keys, &notes));
        // In this order: turning the pragma off forgets violations of before, which going back remembers.
        let _ = self.inner.pragma_update(None, "defer_foreign_keys", deferred);
        let _ = self.inner.execute_batch("ROLLBACK TO dioptra_broken_key; RELEASE dioptra_broken_key");
        let _ = self.inner.remove_function(NOTE, -1);
        match dangling? {
            None => self.restricted(keys, &taken(&notes)),
            dangling => Ok(dangling),
        }
    }

    fn run_noting(
        &mut self,
        statement: &Statement,
        keys: &[ForeignKey],
        notes: &Notes,
    ) -> rusqlite::Result<Broken> {
        self.inner.pragma_update(None, "defer_foreign_keys", true)?;
        self.inner.execute_batch(&triggers(keys))?;
        if self.run_through(statement).is_err() {
            return Ok(None);
        }
        let noted = taken(notes);
        let dangling = self.dangling(keys, &noted)?;
        *notes.lock().unwrap_or_else(PoisonError::into_inner) = noted;
        Ok(dangling)
    }

    fn run_through(&mut self, statement: &Statement) -> Result<(), Failure> {
        let mut running = self.prepare(statement, 0)?;
        while running.step()? {}
        Ok(())
    }

    fn note_into(&self, notes: &Notes) -> rusqlite::Result<()> {
        let notes = Arc::clone(notes);
        self.inner.create_scalar_function(NOTE, -1, FunctionFlags::SQLITE_UTF8, move |arguments| {
            let (at, trigger): (u32, u32) = (arguments.get(0)?, arguments.get(1)?);
            let values = (2..arguments.len()).map(|it| arguments.get(it)).collect::<Result<Vec<_>, _>>()?;
            // A key that is NULL in part refers to nothing.
            if let Some((_, event)) = TRIGGERS.get(trigger as usize)
                && !values.contains(&Value::Null)
            {
                notes.lock().unwrap_or_else(PoisonError::into_inner).push((at as usize, *event, values));
            }
            Ok(Value::Null)
        })
    }

    /// After the statement: the first key that a row refers to and no row has.
    fn dangling(&self, keys: &[ForeignKey], notes: &[Note]) -> rusqlite::Result<Broken> {
        for (at, event, values) in notes {
            let key = &keys[*at];
            let side = match event {
                Event::Referring => Side::Referring,
                Event::Deleted | Event::Changed => Side::Referred,
                Event::Unreferring => continue,
            };
            if self.count(&key.parent, &key.references, values, 1)? == 0
                && self.count(&key.table, &key.columns, values, 1)? > 0
            {
                return Ok(Some((*at, side)));
            }
        }
        Ok(None)
    }

    /// Before the statement: the first key that RESTRICT does not let go, since at that moment rows referred to it
    /// that were to go later.
    fn restricted(&self, keys: &[ForeignKey], notes: &[Note]) -> rusqlite::Result<Broken> {
        for (i, (at, event, values)) in notes.iter().enumerate() {
            let key = &keys[*at];
            let restricts = match event {
                Event::Deleted => key.restricts_delete,
                Event::Changed => key.restricts_update,
                Event::Referring | Event::Unreferring => false,
            };
            if !restricts {
                continue;
            }
            let referring = self.count(&key.table, &key.columns, values, u32::MAX)?;
            let of_key = |it: &&Note| it.0 == *at && it.1 == Event::Unreferring && it.2 == *values;
            let gone = |before: &[Note]| before.iter().filter(of_key).count() as i64;
            if referring > 0 && referring > gone(&notes[..i]) {
                return Ok(Some((*at, Side::Referred)));
            }
        }
        Ok(None)
    }

    /// How many rows of `table`, at most `limit`, have these values.
    fn count(&self, table: &str, columns: &[String], values: &[Value], limit: u32) -> rusqlite::Result<i64> {
        let equal: Vec<_> = columns.iter().map(|it| format!("{} = ?", quoted(it))).collect();
        let (table, equal) = (quoted(table), equal.join(" AND "));
        let sql = format!("SELECT count(*) FROM (SELECT 1 FROM main.{table} WHERE {equal} LIMIT {limit})");
        self.inner.prepare_cached(&sql)?.query_row(params_from_iter(values), |row| row.get(0))
    }
}

fn taken(notes: &Notes) -> Vec<Note> {
    std::mem::take(&mut *notes.lock().unwrap_or_else(PoisonError::into_inner))
}

/// Triggers that note what happens to the keys.
fn triggers(keys: &[ForeignKey]) -> String {
    let mut sql = String::new();
    for (at, key) in keys.iter().enumerate() {
        for (number, (when, event)) in TRIGGERS.iter().enumerate() {
            let (table, columns) = match event {
                Event::Referring | Event::Unreferring => (&key.table, &key.columns),
                Event::Deleted | Event::Changed => (&key.parent, &key.references),
            };
            let of = |row: &str| {
                columns.iter().map(|it| format!("{row}.{}", quoted(it))).collect::<Vec<_>>().join(", ")
            };
            let (old, new) = (of("OLD"), of("NEW"));
            let values = if *event == Event::Referring { &new } else { &old };
            let differs = match when.ends_with("UPDATE") {
                true => format!(" WHERE ({old}) IS NOT ({new})"),
                false => String::new(),
            };
            let table = quoted(table);
            // Writing to a String cannot fail.
            let _ = writeln!(
                sql,
                "CREATE TEMP TRIGGER dioptra_{at}_{number} {when} ON main.{table} \
                 BEGIN SELECT {NOTE}({at}, {number}, {values}){differs}; END;"
            );
        }
    }
    sql
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
