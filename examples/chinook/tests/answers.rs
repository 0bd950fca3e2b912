//! The answers are those of plain SQL on the same database.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::{env, fs::OpenOptions, io::Write};

use chinook::{Answer, QUESTIONS};
use sqlx::{AssertSqlSafe, Connection, Executor, Row, ValueRef};

/// One statement for each question, in the names of SQLite and MySQL.
const SQL: [&str; 10] = [
    "SELECT Country, LastName, Spent FROM (SELECT c.Country, c.LastName, SUM(i.Total) AS Spent, \
       ROW_NUMBER() OVER (PARTITION BY c.Country ORDER BY ROUND(SUM(i.Total), 2) DESC, c.CustomerId) AS Place \
       FROM Customer c JOIN Invoice i ON i.CustomerId = c.CustomerId \
       GROUP BY c.CustomerId, c.Country, c.LastName) AS ranked WHERE Place = 1",
    "SELECT a.Title, t.Name, g.Name FROM Artist r JOIN Album a ON a.ArtistId = r.ArtistId \
       JOIN Track t ON t.AlbumId = a.AlbumId LEFT JOIN Genre g ON g.GenreId = t.GenreId \
       WHERE r.Name = 'Iron Maiden' ORDER BY a.AlbumId, t.TrackId",
    "SELECT i.InvoiceId, t.Name, l.Quantity, l.UnitPrice FROM Invoice i \
       JOIN InvoiceLine l ON l.InvoiceId = i.InvoiceId JOIN Track t ON t.TrackId = l.TrackId \
       WHERE i.CustomerId = 5 ORDER BY i.InvoiceId, l.InvoiceLineId",
    "SELECT SUBSTR(CAST(InvoiceDate AS CHAR(7)), 1, 7), SUM(Total) FROM Invoice \
       GROUP BY SUBSTR(CAST(InvoiceDate AS CHAR(7)), 1, 7) ORDER BY 1",
    "SELECT g.Name, t.Name, t.Milliseconds FROM Genre g JOIN Track t ON t.TrackId = (SELECT x.TrackId FROM Track x \
       WHERE x.GenreId = g.GenreId ORDER BY x.Milliseconds DESC, x.TrackId LIMIT 1) ORDER BY g.GenreId",
    "SELECT e.LastName, m.LastName, (SELECT COUNT(*) FROM Customer c WHERE c.SupportRepId = e.EmployeeId) \
       FROM Employee e LEFT JOIN Employee m ON m.EmployeeId = e.ReportsTo ORDER BY e.EmployeeId",
    "SELECT p.Name, COUNT(*) FROM Playlist p JOIN PlaylistTrack x ON x.PlaylistId = p.PlaylistId \
       JOIN Track t ON t.TrackId = x.TrackId JOIN Genre g ON g.GenreId = t.GenreId WHERE g.Name = 'Rock' \
       GROUP BY p.PlaylistId, p.Name HAVING COUNT(*) > 100 ORDER BY p.PlaylistId",
    "SELECT CustomerId FROM Customer c WHERE NOT EXISTS (SELECT 1 FROM Invoice i WHERE i.CustomerId = c.CustomerId \
       AND i.InvoiceDate >= '2011-07-01 00:00:00' AND i.InvoiceDate <= '2011-12-31 23:59:59') ORDER BY CustomerId",
    "SELECT TrackId, SUM(Quantity) FROM InvoiceLine GROUP BY TrackId ORDER BY SUM(Quantity) DESC, TrackId LIMIT 10",
    "SELECT Name FROM Artist r WHERE NOT EXISTS (SELECT 1 FROM Album a WHERE a.ArtistId = r.ArtistId) \
       ORDER BY ArtistId",
];

#[tokio::test]
async fn chinook_answers_on_sqlite() {
    let Some(url) = url("chinook_answers_on_sqlite", "sqlite", "DIOPTRA_CHINOOK_SQLITE_URL") else { return };
    let found = chinook::sqlite::answers(&url).await.unwrap();
    let connection = rusqlite::Connection::open(url.trim_start_matches("sqlite:")).unwrap();
    let expected = SQL.map(|sql| {
        let mut statement = connection.prepare(sql).unwrap();
        let width = statement.column_count();
        let rows = statement.query_map([], |row| {
            (0..width)
                .map(|at| {
                    Ok(match row.get_ref(at)? {
                        rusqlite::types::ValueRef::Null => String::new(),
                        rusqlite::types::ValueRef::Integer(number) => number.to_string(),
                        rusqlite::types::ValueRef::Real(number) => number.to_string(),
                        rusqlite::types::ValueRef::Text(text) | rusqlite::types::ValueRef::Blob(text) => {
                            String::from_utf8(text.to_vec()).unwrap()
                        }
                    })
                })
                .collect::<rusqlite::Result<Vec<String>>>()
        });
        rows.unwrap().map(Result::unwrap).collect()
    });
    compare(found, expected);
}

#[tokio::test]
async fn chinook_answers_on_postgresql() {
    let Some(url) = url("chinook_answers_on_postgresql", "postgresql", "DIOPTRA_CHINOOK_POSTGRES_URL") else {
        return;
    };
    let found = chinook::postgresql::answers(&url).await.unwrap();
    let mut connection = sqlx::PgConnection::connect(&url).await.unwrap();
    let mut expected: [Answer; 10] = Default::default();
    for (sql, answer) in SQL.iter().zip(&mut expected) {
        for row in connection.fetch_all(sqlx::raw_sql(AssertSqlSafe(snake_case(sql)))).await.unwrap() {
            let cell = |at| {
                let value = row.try_get_raw(at).unwrap();
                if value.is_null() { String::new() } else { value.as_str().unwrap().to_owned() }
            };
            answer.push((0..row.len()).map(cell).collect());
        }
    }
    compare(found, expected);
}

#[tokio::test]
async fn chinook_answers_on_mariadb() {
    if let Some(url) = url("chinook_answers_on_mariadb", "mariadb", "DIOPTRA_CHINOOK_MARIADB_URL") {
        answers_of_mysql(&url).await;
    }
}

#[tokio::test]
async fn chinook_answers_on_mysql() {
    if let Some(url) = url("chinook_answers_on_mysql", "mysql", "DIOPTRA_CHINOOK_MYSQL_URL") {
        answers_of_mysql(&url).await;
    }
}

/// MariaDB's too.
async fn answers_of_mysql(url: &str) {
    let found = chinook::mysql::answers(url).await.unwrap();
    let mut connection = sqlx::MySqlConnection::connect(url).await.unwrap();
    let mut expected: [Answer; 10] = Default::default();
    for (sql, answer) in SQL.iter().zip(&mut expected) {
        for row in connection.fetch_all(sqlx::raw_sql(*sql)).await.unwrap() {
            let cell = |at| {
                let text: Option<Vec<u8>> = row.try_get_unchecked(at).unwrap();
                String::from_utf8(text.unwrap_or_default()).unwrap()
            };
            answer.push((0..row.len()).map(cell).collect());
        }
    }
    compare(found, expected);
}

/// The database's URL, or a line that says why the test does not run. Notes that it runs.
fn url(test: &str, database: &str, variable: &str) -> Option<String> {
    let Ok(url) = env::var(variable) else {
        let required = database != "mysql" && env::var("CI").as_deref() == Ok("true");
        assert!(!required, "{variable} is not set");
        println!("{test} did not run: {variable} is not set (scripts/test.sh sets it)");
        return None;
    };
    if let Ok(report) = env::var("DIOPTRA_TEST_REPORT") {
        let mut report = OpenOptions::new().append(true).create(true).open(report).unwrap();
        // One write, so that lines of tests that run beside this one stay whole.
        report.write_all(format!("{database}\t{test}\n").as_bytes()).unwrap();
    }
    Some(url)
}

fn compare(found: Vec<Answer>, expected: [Answer; 10]) {
    for ((question, found), expected) in QUESTIONS.iter().zip(found).zip(expected) {
        assert!(!expected.is_empty(), "no rows: {question}");
        let (mut found, mut expected) = (normal(found), normal(expected));
        if question == &QUESTIONS[0] {
            // Countries come in the order of the database's collation.
            found.sort();
            expected.sort();
        }
        assert_eq!(found, expected, "{question}");
    }
}

/// Numbers in one form: databases print sums with other digits.
fn normal(answer: Answer) -> Answer {
    let cell = |text: String| text.parse::<f64>().map_or(text, |number| format!("{number:.2}"));
    answer.into_iter().map(|row| row.into_iter().map(cell).collect()).collect()
}

/// `InvoiceLine` as `invoice_line`, but for text in quotes and keywords.
fn snake_case(sql: &str) -> String {
    let mut out = String::new();
    let (mut quoted, mut previous) = (false, ' ');
    let mut characters = sql.chars().peekable();
    while let Some(character) = characters.next() {
        quoted ^= character == '\'';
        let word_start = !previous.is_alphanumeric();
        let next_is_lower = characters.peek().is_some_and(|next| next.is_lowercase());
        if !quoted && character.is_uppercase() && (previous.is_lowercase() || (word_start && next_is_lower)) {
            if previous.is_lowercase() {
                out.push('_');
            }
            out.extend(character.to_lowercase());
        } else {
            out.push(character);
        }
        previous = character;
    }
    out
}
