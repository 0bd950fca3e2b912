//! The worked example of `MIGRATIONS.md` is the case `snapshots/cli/migrate_successor`, which runs.

#![allow(clippy::unwrap_used)]

use std::{fs, path::Path};

#[test]
fn the_example_of_the_guide_runs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let guide = fs::read_to_string(root.join("MIGRATIONS.md")).unwrap();
    let section = guide.split("\n## ").find(|it| it.starts_with("Replacing a column")).unwrap();
    let case = root.join("../snapshots/cli/migrate_successor");
    let steps = ["expand", "leave", "contract"].map(|it| case.join(format!("before/steps/{it}.dsl")));
    let files = steps.into_iter().chain([case.join("transcript")]);
    let run: String = files.map(|it| fs::read_to_string(it).unwrap().replace("\n1>", "\n")).collect();
    let run: String = run.lines().map(|line| format!("{}\n", line.trim())).collect();
    let mut blocks = section.split("```");
    let mut count = 0;
    while let (Some(text), Some(block)) = (blocks.next(), blocks.next()) {
        let (_, code) = block.split_once('\n').unwrap();
        let code: String = code.trim_end().lines().map(|line| format!("{}\n", line.trim())).collect();
        assert!(run.contains(&code), "{code}is not in the case");
        for command in text.split('`').filter(|it| it.starts_with("dioptra migrate dev")) {
            assert!(run.contains(&format!("$ {command}\n")), "{command} is not in the case");
        }
        count += 1;
    }
    assert_eq!(count, 4, "blocks");
}
