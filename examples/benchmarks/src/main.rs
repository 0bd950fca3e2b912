//! Dioptra against the same work by hand on the bare drivers, interleaved in one run, as ratios.
//!
//! ```sh
//! scripts/with-servers.sh cargo run --release -p benchmarks
//! ```
//!
//! SQLite always runs; PostgreSQL and MariaDB where `DIOPTRA_TEST_POSTGRES_URL` and `DIOPTRA_TEST_MARIADB_URL` name a
//! server whose database may be emptied. Names of databases as arguments choose among them; `only=create` chooses the
//! measurements whose names begin so. `who=dioptra`, or another name that a table shows, runs one side alone, for a
//! profiler: `perf stat -e instructions:u` of it, less that with `only=nothing`, which fills the tables, is its work.

mod data;
mod dioptra;
mod hand;
mod report;

use std::error::Error;

use report::Report;

/// What every competitor can do. Each returns something that depends on all rows read, so that nothing is left out.
trait Work {
    /// Reads one user by id.
    async fn point_read(&mut self, id: i64) -> Result<u64, Box<dyn Error>>;
    /// Reads every user into structs.
    async fn read_all(&mut self) -> Result<u64, Box<dyn Error>>;
    /// Reads 100 users from `first` on, their posts and the comments of these.
    async fn nested_read(&mut self, first: i64) -> Result<u64, Box<dyn Error>>;
    /// Inserts a user and gets the row back.
    async fn create(&mut self, user: data::NewUser) -> Result<u64, Box<dyn Error>>;
    /// Inserts users.
    async fn create_many(&mut self, users: Vec<data::NewUser>) -> Result<u64, Box<dyn Error>>;
    /// Adds one to the age of the users from `first` to `last`.
    async fn update_many(&mut self, first: i64, last: i64) -> Result<u64, Box<dyn Error>>;
    /// Reads one user for each id, 32 at a time.
    async fn concurrent_reads(&mut self, ids: Vec<i64>) -> Result<u64, Box<dyn Error>>;
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (options, chosen): (Vec<String>, Vec<String>) =
        std::env::args().skip(1).partition(|it| it.contains('='));
    let option = |name: &str| options.iter().find_map(|it| it.strip_prefix(name)).unwrap_or_default();
    let (only, who) = (option("only="), option("who="));
    let wanted = |name: &str| chosen.is_empty() || chosen.iter().any(|it| it == name);

    if wanted("sqlite") {
        let folder = tempfile::tempdir()?;
        let file = folder.path().join("benchmark.db");
        hand::sqlite::prepare(&file)?;
        let ours = dioptra::sqlite::connect(&format!("sqlite:{}", file.display())).await?;
        let hand = hand::sqlite::connect(&file)?;
        let mut report = Report::new("SQLite", &["rusqlite"], only, who);
        let outcome = run(&mut report, ours, hand).await;
        report.print();
        outcome?;
        report.verify()?;
    }
    match std::env::var("DIOPTRA_TEST_POSTGRES_URL") {
        Ok(url) if wanted("postgresql") => {
            hand::postgres::prepare(&url).await?;
            let ours = dioptra::postgresql::connect(&url).await?;
            let mut report = Report::new("PostgreSQL", &["sqlx connection", "tokio-postgres"], only, who);
            let hand = hand::postgres::connect(&url).await?;
            let tokio = hand::tokio_postgres::connect(&url).await?;
            let outcome = run_against_two(&mut report, ours, hand, tokio).await;
            report.print();
            outcome?;
            report.verify()?;
        }
        Err(_) if wanted("postgresql") => {
            println!("PostgreSQL did not run: DIOPTRA_TEST_POSTGRES_URL is not set")
        }
        _ => {}
    }
    match std::env::var("DIOPTRA_TEST_MARIADB_URL") {
        Ok(url) if wanted("mariadb") => {
            hand::mysql::prepare(&url).await?;
            let ours = dioptra::mysql::connect(&url).await?;
            let hand = hand::mysql::connect(&url).await?;
            let mut report = Report::new("MariaDB", &["sqlx connection"], only, who);
            let outcome = run(&mut report, ours, hand).await;
            report.print();
            outcome?;
            report.verify()?;
        }
        Err(_) if wanted("mariadb") => println!("MariaDB did not run: DIOPTRA_TEST_MARIADB_URL is not set"),
        _ => {}
    }
    Ok(())
}

/// A competitor that is not there.
struct Nobody;

impl Work for Nobody {
    async fn point_read(&mut self, _: i64) -> Result<u64, Box<dyn Error>> {
        Ok(0)
    }
    async fn read_all(&mut self) -> Result<u64, Box<dyn Error>> {
        Ok(0)
    }
    async fn nested_read(&mut self, _: i64) -> Result<u64, Box<dyn Error>> {
        Ok(0)
    }
    async fn create(&mut self, _: data::NewUser) -> Result<u64, Box<dyn Error>> {
        Ok(0)
    }
    async fn create_many(&mut self, _: Vec<data::NewUser>) -> Result<u64, Box<dyn Error>> {
        Ok(0)
    }
    async fn update_many(&mut self, _: i64, _: i64) -> Result<u64, Box<dyn Error>> {
        Ok(0)
    }
    async fn concurrent_reads(&mut self, _: Vec<i64>) -> Result<u64, Box<dyn Error>> {
        Ok(0)
    }
}

async fn run(report: &mut Report, ours: impl Work, hand: impl Work) -> Result<(), Box<dyn Error>> {
    run_against_two(report, ours, hand, Nobody).await
}

/// Runs each measurement in rounds; in a round every competitor does the same work once, in an order that changes.
async fn run_against_two(
    report: &mut Report,
    mut ours: impl Work,
    mut first: impl Work,
    mut second: impl Work,
) -> Result<(), Box<dyn Error>> {
    let mut seed = data::Random::new(7);
    macro_rules! measure {
        ($name:literal, $rounds:literal, $it:ident, $input:ident = $make:expr => $work:expr) => {
            let rounds = if report.wants($name) { $rounds + report::WARM_UP } else { 0 };
            for round in 0..rounds {
                let $input = $make;
                for turn in 0..3 {
                    let who = (round + turn) % 3;
                    if !report.runs(who) {
                        continue;
                    }
                    let $input = $input.clone();
                    let started = std::time::Instant::now();
                    let sum: u64 = match who {
                        0 => {
                            let $it = &mut ours;
                            $work
                        }
                        1 => {
                            let $it = &mut first;
                            $work
                        }
                        _ => {
                            let $it = &mut second;
                            $work
                        }
                    };
                    report.record($name, round, who, started.elapsed(), sum);
                }
            }
        };
    }
    let users = data::USERS as i64;
    measure!("point read", 40, it, ids = seed.ids(500, users) => {
        let mut sum = 0;
        for id in ids {
            sum += it.point_read(id).await?;
        }
        sum
    });
    measure!("read 25,000 rows", 30, it, _input = () => it.read_all().await?);
    measure!("nested read, 100 users", 40, it, first = seed.ids(1, users - 100) => it.nested_read(first[0]).await?);
    measure!("32 concurrent point reads", 30, it, ids = seed.ids(2_000, users) => {
        it.concurrent_reads(ids).await?
    });
    measure!("update_many, 100 rows", 40, it, first = seed.ids(1, users - 100) => {
        it.update_many(first[0], first[0] + 99).await?
    });
    measure!("create", 30, it, count = 50usize => {
        let mut sum = 0;
        for user in data::new_users(count) {
            sum += it.create(user).await?;
        }
        sum
    });
    measure!("create_many, 10,000 rows", 15, it, count = 10_000usize => {
        it.create_many(data::new_users(count)).await?
    });
    Ok(())
}
