//! Runs the cases of `snapshots/diagnostics/`:
//!
//! ```text
//! <claim>.dsl         a schema that breaks a rule; or the folder <claim>/ with the files of one schema
//! <claim>.fixed.dsl   the same put right, of which nothing is reported; or the folder <claim>.fixed/
//! <claim>.txt         the report, and what its fixes would change; UPDATE=1 rewrites it
//! ```
//!
//! `// provider: mysql` in the first line checks a case for that provider instead of its own.

#![allow(clippy::unwrap_used, clippy::panic)]

mod diagnostics {
    pub mod cases;
    pub mod codes;
    pub mod normal_form;
    pub mod together;
    pub mod typos;
}

use std::{collections::BTreeMap, env, fs};

use dioptra_generator::diagnostics::{Diagnostic, Diagnostics, apply, render};

use self::diagnostics::{cases, normal_form::normal_form};

#[test]
fn reports_are_as_expected() {
    let mut failures = Vec::new();
    for case in cases::all() {
        let (path, report) = (case.expected_path(), case.report());
        if env::var_os("UPDATE").is_some() {
            fs::write(&path, report).unwrap();
        } else if fs::read_to_string(&path).ok().as_deref() != Some(&report) {
            failures.push(format!("---- {}\n{report}", path.display()));
        }
    }
    assert!(failures.is_empty(), "UPDATE=1 accepts this:\n{}", failures.join("\n"));
}

/// Every rule can be kept: beside each case stands the same schema without the mistake.
#[test]
fn corrected_schemas_have_nothing_to_report() {
    let mut failures = Vec::new();
    for case in cases::all() {
        let Some(fixed) = case.fixed() else {
            failures.push(format!("---- {}: there is no {0}.fixed.dsl", case.claim));
            continue;
        };
        assert_ne!(fixed, case.sources, "{}", case.claim);
        let found = cases::checked(&fixed);
        if !found.is_empty() {
            failures.push(format!("---- {}\n{}", case.claim, render(&found, &fixed, false)));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// A fix takes away the finding that it belongs to.
#[test]
fn fixes_help() {
    let mut failures = Vec::new();
    let mut count = 0;
    for case in cases::all() {
        let before = cases::checked(&case.sources);
        for (diagnostic, fix) in before.iter().flat_map(|it| it.fixes.iter().map(move |fix| (it, fix))) {
            let edits = fix.edits(&case.sources);
            assert!(edits.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{edits:?} overlap");
            let fixed = apply(&case.sources, &edits);
            let after = cases::checked(&fixed);
            if same(&after, diagnostic) >= same(&before, diagnostic) {
                let report = render(&after, &fixed, false);
                failures.push(format!("---- {}: {} is no help\n{report}", case.claim, fix.title));
            }
            count += 1;
        }
    }
    assert!(count > 80, "only {count} fixes");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn same(diagnostics: &Diagnostics, one: &Diagnostic) -> usize {
    diagnostics.iter().filter(|it| (it.code, &it.message) == (one.code, &one.message)).count()
}

#[test]
fn cases_differ_in_more_than_names() {
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for case in cases::all() {
        let form = case.sources.files().iter().map(|file| normal_form(&file.text)).collect();
        if let Some(other) = seen.insert(form, case.claim.clone()) {
            panic!("{other} and {} are the same case", case.claim);
        }
    }
}
