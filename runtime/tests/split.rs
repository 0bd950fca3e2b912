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
            let repeated = match (statement.repeated, statement.key) {
                (false, _) => String::new(),
                (true, None) => ", repeated".to_owned(),
                (true, Some(key)) => format!(", repeated by {key}"),
            };
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

/// Whatever statements follow each other, with comments in between, each comes back as it was written.
#[test]
fn statements_in_any_order_stay_whole() {
    let common = ["SELECT ';', \"a;b\"", "SELECT 1 /* ; */ + 2", "SELECT 'it''s; fine' -- ; here\n FROM t"];
    let sqlite = [
        "CREATE TRIGGER t AFTER INSERT ON a BEGIN UPDATE a SET b = CASE WHEN c THEN 1 ELSE 2 END; DELETE FROM d; END",
        "SELECT [a;b], `c;d`",
        "CREATE TABLE \"begin\" (\"end\" TEXT)",
    ];
    let postgres = [
        "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $body$ BEGIN PERFORM 1; PERFORM $$;$$; END; $body$",
        "CREATE FUNCTION g() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; SELECT 2; END",
        "SELECT 1 /* outer /* inner ; */ ; */ + 1",
        r"SELECT E'\';', '\', $1, $tag$ ' ; $tag$",
        "CREATE RULE r AS ON INSERT TO a DO ALSO (INSERT INTO b VALUES (1); INSERT INTO c VALUES (2))",
        "DO $$ BEGIN RAISE NOTICE ';'; END $$",
    ];
    let mysql = [
        "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW BEGIN IF NEW.b THEN SET NEW.c = IF(1, 2, 3); END IF; END",
        "CREATE PROCEDURE p() BEGIN DECLARE i INT; WHILE i < 3 DO SET i = i + 1; END WHILE; END",
        "/*!50001 CREATE VIEW v AS SELECT ';' */",
        r#"SELECT 'it\'s;', "say \";\"", `a;b`"#,
        "SELECT 1 # ; to the end\n + 2--1",
        "CREATE FUNCTION f() RETURNS INT RETURN CASE 1 WHEN 1 THEN 2 ELSE 3 END",
    ];
    let separators = ["; ", ";\n-- a comment; with one\n", ";\n/* ' */\n", ";;\n"];
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    let mut next = |limit: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        (random % limit as u64) as usize
    };
    for (provider, own) in
        [(Provider::Sqlite, &sqlite[..]), (Provider::Postgresql, &postgres), (Provider::Mysql, &mysql)]
    {
        let all: Vec<_> = common.iter().chain(own).collect();
        for _ in 0..3_000 {
            let chosen: Vec<&str> = (0..1 + next(8)).map(|_| *all[next(all.len())]).collect();
            let script: String =
                chosen.iter().flat_map(|it| [*it, separators[next(separators.len())]]).collect();
            let found: Vec<_> = split(&script, provider).iter().map(|it| it.text).collect();
            assert_eq!(found, chosen, "{provider:?}: {script}");
        }
    }
}
