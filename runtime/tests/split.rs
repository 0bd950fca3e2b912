//! Splitting scripts: every `snapshots/migrate/split/<case>.<provider>.sql` against its `.out`.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::{fmt::Write, fs, path::Path};

use dioptra_runtime::{meta::Provider, migrate::split};

#[test]
fn scripts_split_as_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots/migrate/split");
    let mut cases = 0;
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|it| it != "sql") {
            continue;
        }
        let script = fs::read_to_string(&path).unwrap();
        let mut actual = String::new();
        for (i, statement) in split(&script, provider(&path)).iter().enumerate() {
            let repeated = if statement.repeated { ", repeated" } else { "" };
            writeln!(actual, "--- {} (line {}{repeated})\n{}", i + 1, statement.line, statement.text)
                .unwrap();
            assert!(script[statement.start..].starts_with(statement.text), "{}", path.display());
        }
        let golden = path.with_extension("out");
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&golden, &actual).unwrap();
        }
        assert_eq!(fs::read_to_string(&golden).unwrap_or_default(), actual, "{}", golden.display());
        cases += 1;
    }
    assert!(cases > 0);
}

/// `strings.mysql.sql` is for MySQL.
fn provider(path: &Path) -> Provider {
    match Path::new(path.file_stem().unwrap()).extension().and_then(|it| it.to_str()) {
        Some("sqlite") => Provider::Sqlite,
        Some("postgresql") => Provider::Postgresql,
        Some("mysql") => Provider::Mysql,
        other => panic!("{}: no provider {other:?}", path.display()),
    }
}

/// No text is lost and nothing panics, whatever the script: statements are the script's own slices, in order.
#[test]
fn any_script_splits_into_its_own_parts() {
    let pieces = [
        "'", "\"", "`", "[", "]", "$", "$$", "$a$", "--", "-- ", "#", "/*", "*/", "/*!", "\\", ";", "(", ")",
        "\n", " ", "E'", "é", "x", "1", "CREATE", "TRIGGER", "FUNCTION", "BEGIN", "ATOMIC", "NOT", "END",
        "CASE", "IF", "ROW", "THEN", "WHILE", "DO", "LOOP", ":",
    ];
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = |limit: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % limit as u64) as usize
    };
    for _ in 0..20_000 {
        let script: String = (0..next(30)).flat_map(|_| [pieces[next(pieces.len())], " "]).collect();
        for provider in [Provider::Sqlite, Provider::Postgresql, Provider::Mysql] {
            let mut rest = script.as_str();
            for statement in split(&script, provider) {
                assert!(!statement.text.is_empty(), "{script:?}");
                let at = rest.find(statement.text).unwrap_or_else(|| panic!("{script:?}: {statement:?}"));
                rest = &rest[at + statement.text.len()..];
            }
        }
    }
}
