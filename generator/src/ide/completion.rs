//! Completion: what can stand at a place.

mod arguments;
mod attributes;
mod configuration;
mod fragments;
mod inputs;
mod members;
mod relations;

use super::{
    Position,
    context::{Context, Place, context},
    documentation::{Documentation, keyword},
    names::Names,
};
use crate::source::Span;

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What the user sees, and types to find it.
    pub label: String,
    /// What it is.
    pub kind: CompletionKind,
    /// A few words beside the label.
    pub detail: Option<String>,
    /// Markdown.
    pub documentation: Option<String>,
    /// What is written in place of `replaces`.
    pub insert: String,
    /// The same with `$1`, `${2:name}` where the user goes on to write; `None` where nothing is left to write.
    pub snippet: Option<String>,
    /// What of the word is there.
    pub replaces: Span,
    /// Proposals with a smaller rank come first.
    pub rank: u8,
}

/// What a proposal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletionKind {
    /// `model`, `datasource`
    Keyword,
    /// A built-in type.
    Type,
    /// A model, view or type.
    Model,
    /// An enum.
    Enum,
    /// A value of an enum.
    EnumValue,
    /// A fragment.
    Fragment,
    /// A field.
    Field,
    /// An attribute.
    Attribute,
    /// The name of an argument, or of a property.
    Property,
    /// A function.
    Function,
    /// A value.
    Value,
}

/// What can stand at `at` in `text`, its file.
pub(super) fn complete(text: &str, at: Position, names: &Names<'_>) -> Vec<Completion> {
    let context = context(text, at.offset as usize);
    let mut proposals = Proposals { names, context: &context, list: Vec::new() };
    match &context.place {
        Place::Comment => {}
        Place::Outside(words) => outside(words, &mut proposals),
        Place::Inside { block, member } => match block.keyword {
            "datasource" | "generator" => configuration::complete(block, member, &mut proposals),
            "fragment" => fragments::complete(block, &mut proposals),
            "input" => inputs::complete(block, member, &mut proposals),
            _ => members::complete(block, member, &mut proposals),
        },
    }
    let start = at.offset - context.prefix.len() as u32;
    let replaces = Span { file: at.file, start, end: at.offset };
    proposals.list.into_iter().map(|proposal| proposal.at(replaces)).collect()
}

fn outside(words: &[&str], proposals: &mut Proposals<'_, '_>) {
    let blocks = [
        (
            "datasource",
            "datasource ${1:db} {\n  provider = \"${2:sqlite}\"\n  url      = env(\"${3:DATABASE_URL}\")\n}",
        ),
        ("generator", "generator ${1:client} {\n  provider = \"dioptra\"\n  output   = \"${2:client}\"\n}"),
        ("model", "model ${1:Name} {\n  id Int @id @default(autoincrement())\n  $0\n}"),
        ("view", "view ${1:Name} {\n  $0\n}"),
        ("type", "type ${1:Name} {\n  $0\n}"),
        ("enum", "enum ${1:Name} {\n  $0\n}"),
        ("fragment", "fragment ${1:Name} on ${2:Model} {\n  $0\n}"),
        ("input", "input ${1:Name} from ${2:Model} {\n  $0\n}"),
    ];
    match words {
        [] => {
            for (name, snippet) in blocks {
                proposals.add(
                    Proposal::new(name, CompletionKind::Keyword)
                        .documented(keyword(name))
                        .inserting(name)
                        .snippet(snippet),
                );
            }
        }
        ["fragment", _, "on"] | ["input", _, "from"] => proposals.models(),
        _ => {}
    }
}

/// Collects proposals.
struct Proposals<'s, 'a> {
    names: &'s Names<'a>,
    context: &'s Context<'s>,
    list: Vec<Proposal>,
}

impl Proposals<'_, '_> {
    fn add(&mut self, proposal: Proposal) {
        self.list.push(proposal);
    }

    fn in_string(&self) -> bool {
        self.context.in_string
    }

    /// A text in quotes; without them where the cursor is between quotes already.
    fn add_string(&mut self, text: &str) {
        let insert = if self.in_string() { text.to_owned() } else { format!("\"{text}\"") };
        self.add(Proposal::new(text, CompletionKind::Value).inserting(insert));
    }
}

/// A proposal without its place.
struct Proposal(Completion);

impl Proposal {
    fn new(label: impl Into<String>, kind: CompletionKind) -> Proposal {
        let label = label.into();
        let insert = label.clone();
        let replaces = Span { file: 0, start: 0, end: 0 };
        Proposal(Completion {
            label,
            kind,
            detail: None,
            documentation: None,
            insert,
            snippet: None,
            replaces,
            rank: 1,
        })
    }

    fn detail(mut self, detail: impl Into<String>) -> Proposal {
        self.0.detail = Some(detail.into()).filter(|detail| !detail.is_empty());
        self
    }

    fn documented(self, documentation: Option<&Documentation>) -> Proposal {
        self.documentation(documentation.map(Documentation::markdown))
    }

    fn documentation(mut self, documentation: Option<String>) -> Proposal {
        self.0.documentation = documentation;
        self
    }

    fn inserting(mut self, insert: impl Into<String>) -> Proposal {
        self.0.insert = insert.into();
        self
    }

    fn snippet(mut self, snippet: impl Into<String>) -> Proposal {
        self.0.snippet = Some(snippet.into());
        self
    }

    fn rank(mut self, rank: u8) -> Proposal {
        self.0.rank = rank;
        self
    }

    fn at(self, replaces: Span) -> Completion {
        Completion { replaces, ..self.0 }
    }
}
