//! What the server can do, and what the client can.

use std::path::PathBuf;

use gen_lsp_types as lsp;

use super::position::Encoding;

/// What the client said when it connected.
#[derive(Default)]
pub struct Client {
    /// The encoding agreed on.
    pub encoding: Encoding,
    /// True when completions may have places to fill in.
    pub snippets: bool,
    /// True when the client tells about files that change on the disk.
    pub watches_files: bool,
    /// The folders that are open.
    pub roots: Vec<PathBuf>,
    /// `initializationOptions.schema`: a file or folder, relative to the first root.
    pub schema: Option<PathBuf>,
}

impl Client {
    pub fn new(params: &lsp::InitializeParams) -> Client {
        let capabilities = &params.capabilities;
        let general = capabilities.general.as_ref();
        let offered = general.and_then(|it| it.position_encodings.as_deref()).unwrap_or_default();
        let completion = capabilities.text_document.as_ref().and_then(|it| it.completion.as_ref());
        let watched = capabilities.workspace.as_ref().and_then(|it| it.did_change_watched_files.as_ref());
        let roots = roots(params);
        let options = params.initialization_options.as_ref();
        let schema = options.and_then(|options| options.get("schema")?.as_str()).map(PathBuf::from);
        let from_root = |path: PathBuf| roots.first().map_or_else(|| path.clone(), |root| root.join(&path));
        Client {
            encoding: Encoding::negotiate(offered),
            snippets: completion
                .and_then(|it| it.completion_item.as_ref()?.snippet_support)
                .unwrap_or_default(),
            watches_files: watched.and_then(|it| it.dynamic_registration).unwrap_or_default(),
            schema: schema.map(from_root),
            roots,
        }
    }
}

#[expect(deprecated, reason = "older clients have nothing but rootUri")]
fn roots(params: &lsp::InitializeParams) -> Vec<PathBuf> {
    let folders = match &params.workspace_folders_initialize_params.workspace_folders {
        Some(lsp::WorkspaceFolders::WorkspaceFolderList(folders)) => folders.as_slice(),
        Some(lsp::WorkspaceFolders::Null) | None => &[],
    };
    let uris = folders.iter().map(|folder| &folder.uri).chain(&params.root_uri);
    uris.filter_map(|uri| uri.to_file_path().ok()).collect()
}

/// What the server can do.
pub fn server(client: &Client) -> lsp::InitializeResult {
    let capabilities = lsp::ServerCapabilities {
        position_encoding: Some(client.encoding.kind()),
        text_document_sync: Some(lsp::TextDocumentSync::Options(lsp::TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(lsp::TextDocumentSyncKind::Incremental),
            save: Some(lsp::Save::Bool(true)),
            ..lsp::TextDocumentSyncOptions::default()
        })),
        completion_provider: Some(lsp::CompletionOptions {
            trigger_characters: Some(["@", ".", "(", "[", "\"", ":"].map(str::to_owned).to_vec()),
            ..lsp::CompletionOptions::default()
        }),
        hover_provider: Some(lsp::HoverProvider::Bool(true)),
        definition_provider: Some(lsp::DefinitionProvider::Bool(true)),
        references_provider: Some(lsp::ReferencesProvider::Bool(true)),
        document_highlight_provider: Some(lsp::DocumentHighlightProvider::Bool(true)),
        document_symbol_provider: Some(lsp::DocumentSymbolProvider::Bool(true)),
        document_formatting_provider: Some(lsp::DocumentFormattingProvider::Bool(true)),
        rename_provider: Some(lsp::RenameProvider::RenameOptions(lsp::RenameOptions {
            prepare_provider: Some(true),
            ..lsp::RenameOptions::default()
        })),
        code_action_provider: Some(lsp::CodeActionProvider::CodeActionOptions(lsp::CodeActionOptions {
            code_action_kinds: Some(vec![lsp::CodeActionKind::QuickFix]),
            ..lsp::CodeActionOptions::default()
        })),
        ..lsp::ServerCapabilities::default()
    };
    let version = Some(env!("CARGO_PKG_VERSION").to_owned());
    lsp::InitializeResult {
        capabilities,
        server_info: Some(lsp::ServerInfo { name: "dioptra".to_owned(), version }),
    }
}
