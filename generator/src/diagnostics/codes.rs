//! The rules behind the codes: what each demands and why, with a schema that breaks it and one that keeps it.
//!
//! They are written in `codes/`, for people, in one document for each group of codes. A section is
//!
//! ```text
//! ## group.code
//!
//! What the rule demands, in one line.
//!
//! Why, and what else there is to know.
//!
//! <!-- case: name_of_a_case -->
//!
//! (the case, and the same put right, as blocks of code; a test writes them)
//! ```

use serde::Serialize;

/// The documents, in the order in which a schema is read and checked; then those of migrations.
const DOCUMENTS: [&str; 22] = [
    include_str!("../../codes/syntax.md"),
    include_str!("../../codes/config.md"),
    include_str!("../../codes/datasource.md"),
    include_str!("../../codes/generator.md"),
    include_str!("../../codes/schema.md"),
    include_str!("../../codes/name.md"),
    include_str!("../../codes/type.md"),
    include_str!("../../codes/attribute.md"),
    include_str!("../../codes/model.md"),
    include_str!("../../codes/field.md"),
    include_str!("../../codes/native_type.md"),
    include_str!("../../codes/default.md"),
    include_str!("../../codes/enum.md"),
    include_str!("../../codes/key.md"),
    include_str!("../../codes/index.md"),
    include_str!("../../codes/relation.md"),
    include_str!("../../codes/ignore.md"),
    include_str!("../../codes/was.md"),
    include_str!("../../codes/fragment.md"),
    include_str!("../../codes/input.md"),
    include_str!("../../codes/migrate.md"),
    include_str!("../../codes/lint.md"),
];

/// What a code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// The code.
    pub code: &'static str,
    /// What the rule demands: one sentence.
    pub claim: &'static str,
    /// Why, and what else there is to know: Markdown, one paragraph or more.
    pub why: &'static str,
    /// A schema that breaks the rule and the same put right, or a migration; none where it can't be shown in a few lines.
    pub example: Option<Example>,
}

/// A schema, or a migration, that breaks a rule and the same put right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Example {
    /// Breaks the rule, and no other.
    pub wrong: &'static str,
    /// Breaks none.
    pub right: &'static str,
}

/// Every code, by group.
pub fn explanations() -> Vec<Explanation> {
    DOCUMENTS.iter().flat_map(|document| document.split("\n## ").skip(1).map(explanation)).collect()
}

/// What `code` stands for, if there is such a code.
pub fn explain(code: &str) -> Option<Explanation> {
    explanations().into_iter().find(|explanation| explanation.code == code)
}

fn explanation(section: &'static str) -> Explanation {
    let (code, text) = section.split_once('\n').unwrap_or((section, ""));
    let (prose, examples) = text.split_once("\n<!-- case: ").unwrap_or((text, ""));
    let (claim, why) = prose.trim().split_once("\n\n").unwrap_or((prose, ""));
    let mut blocks = examples
        .split("\n\n```")
        .skip(1)
        .filter_map(|block| Some(block.split_once('\n')?.1.split_once("```")?.0));
    let example = blocks.next().zip(blocks.next()).map(|(wrong, right)| Example { wrong, right });
    Explanation { code, claim, why: why.trim(), example }
}
