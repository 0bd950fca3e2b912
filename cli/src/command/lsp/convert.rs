//! The generator's answers as the protocol writes them.

use std::collections::{BTreeMap, HashMap};

use dioptra_generator::{
    diagnostics::{self, Severity, TextEdit},
    ide::{Completion, CompletionKind, OutlineItem, OutlineKind},
    source::Span,
};
use gen_lsp_types as lsp;

use super::{position::Lines, workspace::Schema};

/// A finding at one of its places, with its help in the message and its labels as related places.
pub fn diagnostic(found: &diagnostics::Diagnostic, place: Span, schema: &Schema) -> Option<lsp::Diagnostic> {
    let help = found.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    let related = found.labels.iter().filter_map(|label| {
        let location = schema.location(label.span)?;
        Some(lsp::DiagnosticRelatedInformation { location, message: label.message.clone() })
    });
    let related: Vec<_> = related.collect();
    Some(lsp::Diagnostic {
        range: schema.location(place)?.range,
        severity: Some(match found.severity {
            Severity::Error => lsp::DiagnosticSeverity::Error,
            Severity::Warning => lsp::DiagnosticSeverity::Warning,
        }),
        code: Some(lsp::Code::String(found.code.to_owned())),
        source: Some("dioptra".to_owned()),
        message: lsp::Message::String(format!("{}{help}", found.message)),
        related_information: Some(related).filter(|related| !related.is_empty()),
        ..lsp::Diagnostic::default()
    })
}

/// A proposal; `position` keeps the order among those of one rank.
pub fn completion(it: Completion, position: usize, snippets: bool, lines: &Lines<'_>) -> lsp::CompletionItem {
    let is_snippet = snippets && it.snippet.is_some();
    let new_text = it.snippet.filter(|_| snippets).unwrap_or(it.insert);
    let edit = lsp::TextEdit { range: lines.range(it.replaces.range()), new_text };
    lsp::CompletionItem {
        label: it.label,
        kind: Some(completion_kind(it.kind)),
        detail: it.detail,
        documentation: it.documentation.map(|text| lsp::Documentation::MarkupContent(markdown(text))),
        sort_text: Some(format!("{}{position:04}", it.rank)),
        insert_text_format: Some(match is_snippet {
            true => lsp::InsertTextFormat::Snippet,
            false => lsp::InsertTextFormat::PlainText,
        }),
        text_edit: Some(lsp::CompletionItemTextEdit::TextEdit(edit)),
        ..lsp::CompletionItem::default()
    }
}

pub fn markdown(value: String) -> lsp::MarkupContent {
    lsp::MarkupContent { kind: lsp::MarkupKind::Markdown, value }
}

/// Edits in any of the schema's files.
pub fn workspace_edit(edits: &[TextEdit], schema: &Schema) -> lsp::WorkspaceEdit {
    let mut by_file: BTreeMap<u32, Vec<&TextEdit>> = BTreeMap::new();
    for edit in edits {
        by_file.entry(edit.span.file).or_default().push(edit);
    }
    let changes: HashMap<_, _> = by_file
        .into_iter()
        .filter_map(|(file, edits)| {
            let lines = schema.lines(file)?;
            let edit = |edit: &TextEdit| lsp::TextEdit {
                range: lines.range(edit.span.range()),
                new_text: edit.text.clone(),
            };
            Some((schema.uri(file)?.clone(), edits.into_iter().map(edit).collect()))
        })
        .collect();
    lsp::WorkspaceEdit { changes: Some(changes), ..lsp::WorkspaceEdit::default() }
}

/// A block with its members.
#[expect(deprecated, reason = "the protocol's structure has a field that must be given")]
pub fn symbol(item: OutlineItem, lines: &Lines<'_>) -> lsp::DocumentSymbol {
    let range = |span: Span| lines.range(span.range());
    let children: Vec<_> = item.members.into_iter().map(|member| symbol(member, lines)).collect();
    lsp::DocumentSymbol {
        name: item.name,
        detail: Some(item.detail).filter(|detail| !detail.is_empty()),
        kind: symbol_kind(item.kind),
        tags: None,
        deprecated: None,
        range: range(item.span),
        selection_range: range(item.name_span),
        children: Some(children).filter(|children| !children.is_empty()),
    }
}

fn completion_kind(kind: CompletionKind) -> lsp::CompletionItemKind {
    match kind {
        CompletionKind::Keyword => lsp::CompletionItemKind::Keyword,
        CompletionKind::Type => lsp::CompletionItemKind::TypeParameter,
        CompletionKind::Model => lsp::CompletionItemKind::Class,
        CompletionKind::Enum => lsp::CompletionItemKind::Enum,
        CompletionKind::EnumValue => lsp::CompletionItemKind::EnumMember,
        CompletionKind::Fragment => lsp::CompletionItemKind::Struct,
        CompletionKind::Field => lsp::CompletionItemKind::Field,
        CompletionKind::Attribute | CompletionKind::Property => lsp::CompletionItemKind::Property,
        CompletionKind::Function => lsp::CompletionItemKind::Function,
        CompletionKind::Value => lsp::CompletionItemKind::Value,
    }
}

fn symbol_kind(kind: OutlineKind) -> lsp::SymbolKind {
    match kind {
        OutlineKind::Configuration => lsp::SymbolKind::Module,
        OutlineKind::Property => lsp::SymbolKind::Property,
        OutlineKind::Model => lsp::SymbolKind::Class,
        OutlineKind::Field => lsp::SymbolKind::Field,
        OutlineKind::Enum => lsp::SymbolKind::Enum,
        OutlineKind::EnumValue => lsp::SymbolKind::EnumMember,
        OutlineKind::Fragment | OutlineKind::Input => lsp::SymbolKind::Struct,
    }
}
