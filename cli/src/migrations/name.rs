//! Names of migrations: `<yyyymmddhhmmss>_<title>`, in UTC.

use chrono::{NaiveDateTime, TimeDelta, Utc};

const TIME: &str = "%Y%m%d%H%M%S";
const TIME_DIGITS: usize = 14;

/// Prisma's limit.
const LONGEST_TITLE: usize = 200;

/// The name of a migration made now, which sorts behind `last`, whatever the clock says.
pub fn next(title: &str, last: Option<&str>) -> String {
    let now = Utc::now().naive_utc();
    let time = match last.and_then(time) {
        Some(last) if last >= now - TimeDelta::seconds(1) => last + TimeDelta::seconds(1),
        _ => now,
    };
    format!("{}_{}", time.format(TIME), words(title))
}

fn time(name: &str) -> Option<NaiveDateTime> {
    NaiveDateTime::parse_from_str(name.get(..TIME_DIGITS)?, TIME).ok()
}

/// Lowercase words with `_` between: what every file system and shell takes.
fn words(title: &str) -> String {
    let title = title.to_lowercase();
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_").chars().take(LONGEST_TITLE).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_become_words() {
        assert_eq!(words("Add User.email (unique)!"), "add_user_email_unique");
    }

    #[test]
    fn a_name_sorts_behind_the_last_one() {
        let first = next("a", None);
        let second = next("a", Some(&first));
        assert!(first < second, "{first} {second}");
        assert_eq!(next("b", Some("29991231235959_a")), "30000101000000_b");
    }
}
