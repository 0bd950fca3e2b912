//! Paired ratios: in each round, Dioptra's time through the competitor's.

use std::time::Duration;

/// Rounds that are not counted.
pub const WARM_UP: usize = 3;

/// The measurements of one database.
pub struct Report {
    database: &'static str,
    competitors: Vec<&'static str>,
    /// How the names of the measurements that are wanted begin.
    only: String,
    /// The competitor that runs alone.
    alone: Option<usize>,
    measurements: Vec<Measurement>,
}

struct Measurement {
    name: &'static str,
    /// For each round the time of each competitor, Dioptra's first.
    rounds: Vec<[Duration; 3]>,
    sums: [u64; 3],
}

impl Report {
    /// `who` runs alone, unless it is empty or unknown.
    pub fn new(database: &'static str, competitors: &[&'static str], only: &str, who: &str) -> Report {
        let (competitors, only) = (competitors.to_vec(), only.to_owned());
        let alone = std::iter::once(&"dioptra").chain(&competitors).position(|it| *it == who);
        Report { database, competitors, only, alone, measurements: Vec::new() }
    }

    /// True if competitor `who` takes part; Dioptra is 0.
    pub fn runs(&self, who: usize) -> bool {
        who <= self.competitors.len() && self.alone.is_none_or(|it| it == who)
    }

    pub fn wants(&self, name: &str) -> bool {
        name.starts_with(&self.only)
    }

    /// Notes what competitor `who` took in a round; `sum` depends on the rows it saw.
    pub fn record(&mut self, name: &'static str, round: usize, who: usize, took: Duration, sum: u64) {
        if self.measurements.last().is_none_or(|it| it.name != name) {
            self.measurements.push(Measurement { name, rounds: Vec::new(), sums: [0; 3] });
        }
        let Some(measurement) = self.measurements.last_mut() else { return };
        measurement.sums[who] = measurement.sums[who].wrapping_add(sum);
        if round < WARM_UP {
            return;
        }
        let round = round - WARM_UP;
        if measurement.rounds.len() <= round {
            measurement.rounds.push([Duration::ZERO; 3]);
        }
        measurement.rounds[round][who] = took;
    }

    /// An error where a competitor saw other rows than Dioptra: then it did not do the same work.
    pub fn verify(&self) -> Result<(), String> {
        for it in self.measurements.iter().filter(|_| self.alone.is_none()) {
            for who in 1..=self.competitors.len() {
                if it.sums[0] != it.sums[who] {
                    let (work, other) = (it.name, self.competitors[who - 1]);
                    return Err(format!("{}, {work}: {other} saw other rows", self.database));
                }
            }
        }
        Ok(())
    }

    /// Prints a table: time of Dioptra, and for each competitor its time and the ratio's median and quartiles.
    pub fn print(&self) {
        if let Some(who) = self.alone {
            self.measurements.iter().for_each(|it| println!("{}: {}", it.name, display(it.median(who))));
            return;
        }
        println!("\n## {}\n", self.database);
        print!("| work | Dioptra |");
        for competitor in &self.competitors {
            print!(" {competitor} | ratio (quartiles) |");
        }
        println!("\n|---|---:|{}", "---:|---:|".repeat(self.competitors.len()));
        for it in &self.measurements {
            print!("| {} | {} |", it.name, display(it.median(0)));
            for who in 1..=self.competitors.len() {
                let mut ratios: Vec<f64> =
                    it.rounds.iter().map(|round| round[0].as_secs_f64() / round[who].as_secs_f64()).collect();
                ratios.sort_by(f64::total_cmp);
                let at = |part: f64| ratios[(part * (ratios.len() - 1) as f64).round() as usize];
                print!(
                    " {} | **{:.2}** ({:.2}-{:.2}) |",
                    display(it.median(who)),
                    at(0.5),
                    at(0.25),
                    at(0.75)
                );
                if it.sums[0] != it.sums[who] {
                    print!(" DIFFERENT ROWS: {} and {} |", it.sums[0], it.sums[who]);
                }
            }
            println!();
        }
    }
}

impl Measurement {
    fn median(&self, who: usize) -> Duration {
        let mut times: Vec<Duration> = self.rounds.iter().map(|round| round[who]).collect();
        times.sort();
        times.get(times.len() / 2).copied().unwrap_or_default()
    }
}

fn display(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1_000.0)
}
