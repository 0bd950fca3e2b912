//! Ten questions to a record shop, asked through generated clients of one API on SQLite, PostgreSQL and MariaDB.
//!
//! The Chinook dump for PostgreSQL names its tables in snake case, the others in camel case: hence two schemas of one text but
//! for their `@map`s.

/// An answer: rows of cells as text.
pub type Answer = Vec<Vec<String>>;

/// The questions, in the order of the answers.
pub const QUESTIONS: [&str; 10] = [
    "Who spent most in each country?",
    "Which tracks are on the albums of Iron Maiden, and of what genre?",
    "What did customer 5 buy?",
    "How much was earned in each month?",
    "What is the longest track of each genre?",
    "Whom does each employee report to, and how many customers do they support?",
    "Which playlists have more than a hundred tracks of rock?",
    "Which customers bought nothing in the second half of 2011?",
    "Which ten tracks sold best?",
    "Which artists have no album?",
];

macro_rules! clients {
    ($($(#[$doc:meta])* $database:ident: $client:ident),+ $(,)?) => { $(
        $(#[$doc])*
        pub mod $database {
            use $client as client;

            include!("questions.rs");
        }
    )+ };
}
clients! {
    /// Through the client for SQLite.
    sqlite: chinook_client_sqlite,
    /// Through the client for PostgreSQL.
    postgresql: chinook_client_postgresql,
    /// Through the client for MySQL and MariaDB.
    mysql: chinook_client_mysql,
}
