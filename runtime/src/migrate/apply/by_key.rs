//! Statements marked with `-- dioptra: repeat by "id"`: an UPDATE that runs for some rows at a time, in the order of a key.
//!
//! Each part begins behind the last key of the one before, so that no row is looked at twice. A deployment that was stopped
//! begins with the first part again: what its condition leaves out by then is read and not written.

use super::{
    Report, Retries, Run,
    bound::{Updated, updated},
    repeat,
};
use crate::{
    meta::Provider,
    migrate::{
        deploy::Progress,
        error::MigrateError,
        session::{DatabaseError, Session, literal},
        split::tokens,
    },
};

const STAYS: &str = "rows that it has changed stay changed; correct what stops it and deploy again: it begins with the first \
                     row again, so its condition must leave out what is done";

/// How many rows a part has.
const ROWS: u32 = 5000;

const FORM: &str = "`repeat by` is for an UPDATE of one table, under its own name, whose last clause is its condition, and a key \
                    without NULL: -- dioptra: repeat by a, b";

/// Runs the statement at `index` for all rows, in the order of `key`. Each part is a transaction of its own; where it meets a
/// lock, which is one of `locked`, it is tried again.
pub(super) async fn in_parts(
    run: &mut Run<'_>,
    session: &mut Session,
    (index, key): (usize, &str),
    locked: &'static [&'static str],
    progress: &mut Report<'_>,
) -> Result<(), MigrateError> {
    let Some(text) = run.statements.get(index).map(|it| it.text) else { return Ok(()) };
    progress(Progress::Statement { number: index + 1, sql: text });
    let failed = |run: &Run<'_>, error| run.statement_error(index, error).help(STAYS);
    let wrong = || DatabaseError::refused(FORM);
    let parts = Parts::of(text, key, session.provider()).ok_or_else(|| failed(run, wrong()))?;
    // A range of a key has no row without one.
    let without = session.rows(&parts.without_key()).await.map_err(|error| failed(run, error))?;
    if !without.is_empty() {
        return Err(failed(run, wrong()));
    }
    let (mut last, mut rows) = (None, 0);
    loop {
        run.lock.verify(session).await?;
        let found = session.rows(&parts.end(last.as_deref())).await.map_err(|error| failed(run, error))?;
        let end: Option<Vec<String>> = match found.into_iter().next() {
            Some(row) => Some(row.into_iter().collect::<Option<_>>().ok_or_else(|| failed(run, wrong()))?),
            None => None,
        };
        let part = parts.between(last.as_deref(), end.as_deref());
        let mut retries = Retries::new(locked, run.options);
        let changed = loop {
            match repeat::stoppable(session, &part).await {
                Err(error) if retries.again(&error, progress).await => {}
                done => break done,
            }
        };
        rows += changed.map_err(|error| failed(run, error))?;
        progress(Progress::Rows { number: index + 1, changed: rows });
        if end.is_none() {
            break;
        }
        last = end;
    }
    run.advance(index + 1);
    run.save(session).await
}

/// An UPDATE taken apart.
struct Parts<'s> {
    provider: Provider,
    table: String,
    key: Vec<&'s str>,
    /// All before the condition.
    head: &'s str,
    condition: Option<&'s str>,
}

impl<'s> Parts<'s> {
    /// `None` for a statement of another form.
    fn of(statement: &'s str, key: &'s str, provider: Provider) -> Option<Parts<'s>> {
        let Updated { table, renamed: false } = updated(statement, provider)? else { return None };
        let key: Vec<_> = tokens(key, provider).collect();
        let (columns, commas): (Vec<_>, Vec<_>) = key.chunks(2).map(|it| (it[0], it.get(1))).unzip();
        let is_list = commas.iter().rev().skip(1).all(|it| *it == Some(&",")) && commas.last() == Some(&None);
        let mut depth = 0;
        let mut condition = None;
        for (at, token) in tokens(statement, provider).enumerate() {
            match token {
                "(" => depth += 1,
                ")" => depth -= 1,
                _ if depth > 0 => {}
                _ if at == 0 && !token.eq_ignore_ascii_case("UPDATE") => return None,
                _ if ["ORDER", "LIMIT", "RETURNING"].iter().any(|it| token.eq_ignore_ascii_case(it)) => {
                    return None;
                }
                // A token is a part of the statement's text.
                _ if token.eq_ignore_ascii_case("WHERE") => {
                    condition = Some(token.as_ptr() as usize - statement.as_ptr() as usize);
                }
                _ => {}
            }
        }
        let (head, condition) = match condition {
            Some(at) => (&statement[..at], Some(statement[at + "WHERE".len()..].trim())),
            None => (statement, None),
        };
        is_list.then(|| Parts { provider, table, key: columns, head: head.trim_end(), condition })
    }

    /// The query for a row that has NULL in its key.
    fn without_key(&self) -> String {
        let columns: Vec<_> = self.key.iter().map(|it| format!("{it} IS NULL")).collect();
        format!("SELECT '' FROM {} WHERE {} LIMIT 1", self.table, columns.join(" OR "))
    }

    /// The query for the last key of the part behind the key `from`. It finds none where less rows are left than a part has.
    fn end(&self, from: Option<&[String]>) -> String {
        let text = match self.provider {
            Provider::Mysql => "CHAR",
            Provider::Postgresql | Provider::Sqlite => "TEXT",
        };
        // With names of their own, since ORDER BY takes a name for that of a result.
        let values = self.key.iter().enumerate().map(|(at, it)| format!("CAST({it} AS {text}) AS key_{at}"));
        let values = values.collect::<Vec<_>>().join(", ");
        let behind = from.map(|it| format!(" WHERE {}", self.compare(">", it))).unwrap_or_default();
        let (table, key, rows) = (&self.table, self.key.join(", "), ROWS - 1);
        format!("SELECT {values} FROM {table}{behind} ORDER BY {key} LIMIT 1 OFFSET {rows}")
    }

    /// The statement for rows behind the key `from`, up to `end`.
    fn between(&self, from: Option<&[String]>, end: Option<&[String]>) -> String {
        let own = self.condition.map(|it| match from.or(end) {
            Some(_) => format!("({it})"),
            None => it.to_owned(),
        });
        let behind = from.map(|it| self.compare(">", it));
        let conditions = own.into_iter().chain(behind).chain(end.map(|it| self.compare("<=", it)));
        let conditions: Vec<_> = conditions.collect();
        match conditions.is_empty() {
            true => self.head.to_owned(),
            false => format!("{}\nWHERE {}", self.head, conditions.join(" AND ")),
        }
    }

    fn compare(&self, operator: &str, values: &[String]) -> String {
        let values: Vec<_> = values.iter().map(|it| literal(it, self.provider)).collect();
        match (self.key.as_slice(), values.as_slice()) {
            ([column], [value]) => format!("{column} {operator} {value}"),
            // MySQL would read the whole index for a comparison of rows.
            (columns, values) if self.provider == Provider::Mysql => {
                let mut pairs = columns.iter().zip(values).rev();
                let mut text = String::new();
                if let Some((column, value)) = pairs.next() {
                    text = format!("{column} {operator} {value}");
                }
                let strict = operator.trim_end_matches('=');
                for (column, value) in pairs {
                    text = format!("({column} {strict} {value} OR {column} = {value} AND {text})");
                }
                text
            }
            (columns, values) => format!("({}) {operator} ({})", columns.join(", "), values.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(statement: &str, key: &str, provider: Provider) -> Option<String> {
        let values: Vec<_> = ["1", "it's"].iter().map(|it| (*it).to_owned()).collect();
        let parts = Parts::of(statement, key, provider)?;
        let values = &values[..parts.key.len()];
        Some(parts.between(Some(values), Some(values)))
    }

    #[test]
    fn a_part_is_the_statement_with_a_range_of_the_key() {
        let postgres = |statement, key| part(statement, key, Provider::Postgresql);
        assert_eq!(
            postgres("UPDATE \"a\" SET b = (SELECT 1 WHERE true)", "\"id\"").unwrap(),
            "UPDATE \"a\" SET b = (SELECT 1 WHERE true)\nWHERE \"id\" > '1' AND \"id\" <= '1'"
        );
        assert_eq!(
            postgres("update s.a set b = 1\n where b is null or c", "id, \"x,y\"").unwrap(),
            "update s.a set b = 1\nWHERE (b is null or c) AND (id, \"x,y\") > ('1', 'it''s') \
             AND (id, \"x,y\") <= ('1', 'it''s')"
        );
        assert_eq!(
            part("UPDATE a SET b = 1", "x, y", Provider::Mysql).unwrap(),
            "UPDATE a SET b = 1\nWHERE (x > '1' OR x = '1' AND y > 'it''s') \
             AND (x < '1' OR x = '1' AND y <= 'it''s')"
        );
    }

    #[test]
    fn other_statements_are_refused() {
        for (statement, key) in [
            ("UPDATE a AS x SET b = 1", "id"),
            ("DELETE FROM a", "id"),
            ("UPDATE a SET b = 1 WHERE c LIMIT 5", "id"),
            ("UPDATE a SET b = 1 RETURNING b", "id"),
            ("WITH c AS (SELECT 1) UPDATE a SET b = 1", "id"),
            ("UPDATE a SET b = 1", ""),
            ("UPDATE a SET b = 1", "id,"),
            ("UPDATE a SET b = 1", "x y"),
        ] {
            assert_eq!(part(statement, key, Provider::Postgresql), None, "{statement} {key}");
        }
    }
}
