//! The requests that the server answers.

use dioptra_generator::source::Span;
use gen_lsp_types as lsp;
use lsp_server::{ErrorCode, Request, ResponseError};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{changes, convert, workspace::Workspace};

type Answer<T> = Result<T, ResponseError>;

/// The answer to a request; an error for one that is not known, or that the answer refuses.
pub fn answer(request: &Request, workspace: &mut Workspace, snippets: bool) -> Answer<Value> {
    match request.method.as_str() {
        "textDocument/completion" => with(request, |params| completion(params, workspace, snippets)),
        "textDocument/hover" => with(request, |params| hover(params, workspace)),
        "textDocument/definition" => with(request, |params| definition(params, workspace)),
        "textDocument/references" => with(request, |params| references(params, workspace)),
        "textDocument/documentHighlight" => with(request, |params| highlights(params, workspace)),
        "textDocument/documentSymbol" => with(request, |params| symbols(params, workspace)),
        "textDocument/formatting" => with(request, |params| formatting(params, workspace)),
        "textDocument/prepareRename" => with(request, |params| prepare_rename(params, workspace)),
        "textDocument/rename" => with(request, |params| rename(params, workspace)),
        "textDocument/codeAction" => with(request, |params| code_actions(params, workspace)),
        method => Err(error(ErrorCode::MethodNotFound, format!("there is no request `{method}`"))),
    }
}

/// An error response.
pub fn error(code: ErrorCode, message: impl Into<String>) -> ResponseError {
    ResponseError { code: code as i32, message: message.into(), data: None }
}

fn with<P: DeserializeOwned, T: Serialize>(
    request: &Request,
    answer: impl FnOnce(P) -> Answer<T>,
) -> Answer<Value> {
    let params =
        P::deserialize(&request.params).map_err(|why| error(ErrorCode::InvalidParams, why.to_string()))?;
    serde_json::to_value(answer(params)?).map_err(|why| error(ErrorCode::InternalError, why.to_string()))
}

fn completion(
    params: lsp::CompletionParams,
    workspace: &mut Workspace,
    snippets: bool,
) -> Answer<Vec<lsp::CompletionItem>> {
    let Some(located) = workspace.locate(&params.text_document_position_params) else {
        return Ok(Vec::new());
    };
    let Some(lines) = located.schema.lines(located.at.file) else { return Ok(Vec::new()) };
    let proposals = located.schema.analysis().completion(located.at).into_iter().enumerate();
    Ok(proposals.map(|(position, it)| convert::completion(it, position, snippets, &lines)).collect())
}

fn hover(params: lsp::HoverParams, workspace: &mut Workspace) -> Answer<Option<lsp::Hover>> {
    let Some(located) = workspace.locate(&params.text_document_position_params) else { return Ok(None) };
    Ok(located.schema.analysis().hover(located.at).map(|hover| lsp::Hover {
        contents: lsp::Contents::MarkupContent(convert::markdown(hover.markdown)),
        range: located.schema.location(hover.span).map(|location| location.range),
    }))
}

fn definition(params: lsp::DefinitionParams, workspace: &mut Workspace) -> Answer<Vec<lsp::Location>> {
    let Some(located) = workspace.locate(&params.text_document_position_params) else {
        return Ok(Vec::new());
    };
    let spans = located.schema.analysis().definition(located.at);
    Ok(spans.into_iter().filter_map(|span| located.schema.location(span)).collect())
}

fn references(params: lsp::ReferenceParams, workspace: &mut Workspace) -> Answer<Vec<lsp::Location>> {
    let Some(located) = workspace.locate(&params.text_document_position_params) else {
        return Ok(Vec::new());
    };
    let with_definition = params.context.include_declaration;
    let spans = located.schema.analysis().references(located.at, with_definition);
    Ok(spans.into_iter().filter_map(|span| located.schema.location(span)).collect())
}

fn highlights(
    params: lsp::DocumentHighlightParams,
    workspace: &mut Workspace,
) -> Answer<Vec<lsp::DocumentHighlight>> {
    let Some(located) = workspace.locate(&params.text_document_position_params) else {
        return Ok(Vec::new());
    };
    let spans = located.schema.analysis().references(located.at, true);
    let here = spans.into_iter().filter(|span| span.file == located.at.file);
    let ranges = here.filter_map(|span| located.schema.location(span)).map(|location| location.range);
    Ok(ranges.map(|range| lsp::DocumentHighlight { range, kind: None }).collect())
}

fn symbols(params: lsp::DocumentSymbolParams, workspace: &mut Workspace) -> Answer<Vec<lsp::DocumentSymbol>> {
    let Some((schema, file)) = workspace.schema(&params.text_document.uri) else { return Ok(Vec::new()) };
    let Some(lines) = schema.lines(file) else { return Ok(Vec::new()) };
    let items = schema.analysis().outline(file).into_iter();
    Ok(items.map(|item| convert::symbol(item, &lines)).collect())
}

fn formatting(
    params: lsp::DocumentFormattingParams,
    workspace: &mut Workspace,
) -> Answer<Vec<lsp::TextEdit>> {
    let Some((schema, file)) = workspace.schema(&params.text_document.uri) else { return Ok(Vec::new()) };
    let (Some(source), Some(lines)) = (schema.source(file), schema.lines(file)) else {
        return Ok(Vec::new());
    };
    let (text, _) = dioptra_generator::format(source);
    let changes = changes::between(&source.text, &text).into_iter();
    Ok(changes.map(|(range, new_text)| lsp::TextEdit { range: lines.range(range), new_text }).collect())
}

fn prepare_rename(
    params: lsp::PrepareRenameParams,
    workspace: &mut Workspace,
) -> Answer<Option<lsp::PrepareRenamePlaceholder>> {
    let Some(located) = workspace.locate(&params.text_document_position_params) else { return Ok(None) };
    let analysis = located.schema.analysis();
    let target = analysis.rename_target(located.at);
    let span = target.map_err(|refusal| error(ErrorCode::RequestFailed, refusal.message))?;
    let placeholder = analysis.sources().text(span).to_owned();
    let location = located.schema.location(span);
    Ok(location.map(|it| lsp::PrepareRenamePlaceholder { range: it.range, placeholder }))
}

fn rename(params: lsp::RenameParams, workspace: &mut Workspace) -> Answer<Option<lsp::WorkspaceEdit>> {
    let Some(located) = workspace.locate(&params.text_document_position_params) else { return Ok(None) };
    let edits = located.schema.analysis().rename(located.at, &params.new_name);
    let edits = edits.map_err(|refusal| error(ErrorCode::RequestFailed, refusal.message))?;
    Ok(Some(convert::workspace_edit(&edits, located.schema)))
}

fn code_actions(params: lsp::CodeActionParams, workspace: &mut Workspace) -> Answer<Vec<lsp::CodeAction>> {
    let wanted = params.context.only.is_none_or(|kinds| {
        kinds.iter().any(|kind| matches!(kind, lsp::CodeActionKind::QuickFix | lsp::CodeActionKind::Empty))
    });
    let Some((schema, file)) = workspace.schema(&params.text_document.uri).filter(|_| wanted) else {
        return Ok(Vec::new());
    };
    let Some(lines) = schema.lines(file) else { return Ok(Vec::new()) };
    let [start, end] = [params.range.start, params.range.end].map(|place| lines.offset(place) as u32);
    let fixes = schema.analysis().fixes(Span { file, start, end: end.max(start) });
    let action = |fix: dioptra_generator::ide::QuickFix<'_>| lsp::CodeAction {
        diagnostics: convert::diagnostic(fix.diagnostic, fix.place, schema).map(|it| vec![it]),
        edit: Some(convert::workspace_edit(&fix.edits, schema)),
        title: fix.title,
        kind: Some(lsp::CodeActionKind::QuickFix),
        is_preferred: Some(fix.preferred),
        ..lsp::CodeAction::default()
    };
    Ok(fixes.into_iter().map(action).collect())
}
