//! The work through the generated client. The three clients are made from one schema and have one API, so that the same
//! text serves all of them.

macro_rules! clients {
    ($($database:ident: $client:ident),+) => { $(
        pub mod $database {
            use $client as client;

            include!("dioptra/work.rs");
        }
    )+ };
}
clients!(
    sqlite: benchmarks_client_sqlite,
    postgresql: benchmarks_client_postgresql,
    mysql: benchmarks_client_mysql
);
