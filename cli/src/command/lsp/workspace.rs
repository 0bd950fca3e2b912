//! The schemas that are open: files on the disk under the texts that the editor shows.

use std::{
    cell::OnceCell,
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use dioptra_generator::{
    ide::{Analysis, Position},
    source::{SourceFile, Sources, Span},
};
use gen_lsp_types::{self as lsp, Uri};

use super::{
    discover,
    document::Document,
    position::{Encoding, LineStarts, Lines},
};

/// What the client shows, and the schemas it belongs to.
#[derive(Default)]
pub struct Workspace {
    /// What columns count.
    pub encoding: Encoding,
    /// The schema that the user named.
    pub explicit: Option<PathBuf>,
    /// The folders that are open in the editor.
    pub roots: Vec<PathBuf>,
    open: BTreeMap<Uri, Open>,
    schemas: Vec<Schema>,
}

struct Open {
    /// As the client writes it, which may escape other characters than we would.
    uri: Uri,
    document: Document,
}

/// The files of one schema.
pub struct Schema {
    files: Vec<File>,
    encoding: Encoding,
    analysis: OnceCell<Analysis>,
}

struct File {
    /// The key in [`Workspace::open`].
    key: Uri,
    uri: Uri,
    version: Option<i32>,
    source: SourceFile,
    starts: OnceCell<LineStarts>,
}

/// A place in a schema.
pub struct Located<'w> {
    pub schema: &'w Schema,
    pub at: Position,
}

impl Workspace {
    pub fn open(&mut self, uri: Uri, text: String, version: i32) {
        self.open.insert(key(&uri), Open { uri, document: Document { text, version } });
        self.read_again();
    }

    pub fn close(&mut self, uri: &Uri) {
        self.open.remove(&key(uri));
        self.read_again();
    }

    pub fn change(&mut self, params: lsp::DidChangeTextDocumentParams) {
        let key = key(&params.text_document.text_document_identifier.uri);
        let Some(open) = self.open.get_mut(&key) else { return };
        open.document.change(params.content_changes, self.encoding);
        open.document.version = params.text_document.version;
        for schema in &mut self.schemas {
            schema.update(&key, &open.document);
        }
    }

    /// Forgets what was read from the disk.
    pub fn read_again(&mut self) {
        self.schemas.clear();
    }

    /// The schemas of everything that is open.
    pub fn schemas(&mut self) -> &[Schema] {
        let keys: Vec<_> = self.open.keys().cloned().collect();
        for key in keys {
            self.load(&key);
        }
        &self.schemas
    }

    /// The schema of a file, and the file's position in it.
    pub fn schema(&mut self, uri: &Uri) -> Option<(&Schema, u32)> {
        let key = key(uri);
        self.load(&key);
        self.schemas.iter().find_map(|schema| Some((schema, schema.position_of(&key)?)))
    }

    /// A place that the client named.
    pub fn locate(&mut self, place: &lsp::TextDocumentPositionParams) -> Option<Located<'_>> {
        let (schema, file) = self.schema(&place.text_document.uri)?;
        let offset = schema.lines(file)?.offset(place.position) as u32;
        Some(Located { schema, at: Position { file, offset } })
    }

    fn load(&mut self, key: &Uri) {
        if self.schemas.iter().any(|schema| schema.position_of(key).is_some()) {
            return;
        }
        let keys = match key.to_file_path() {
            Ok(path) => {
                let has_datasource = |path: &Path| self.text(path).is_some_and(|text| has_datasource(&text));
                let paths =
                    discover::schema_files(&path, self.explicit.as_deref(), &self.roots, &has_datasource);
                paths.iter().filter_map(|path| Uri::from_file_path(path).ok()).collect()
            }
            // Not saved yet, or not on this machine.
            Err(()) => vec![key.clone()],
        };
        let files: Vec<_> = keys.into_iter().filter_map(|key| self.file(key)).collect();
        if !files.is_empty() {
            self.schemas.push(Schema { files, encoding: self.encoding, analysis: OnceCell::new() });
        }
    }

    /// `None` for a file that can't be read: the schema is what is left.
    fn file(&self, key: Uri) -> Option<File> {
        let open = self.open.get(&key);
        let path = key.to_file_path().ok();
        let text = match open {
            Some(open) => open.document.text.clone(),
            None => fs::read_to_string(path.as_deref()?).ok()?,
        };
        let shown = path.map_or_else(|| key.to_string(), |path| self.shown(&path));
        Some(File {
            uri: open.map_or_else(|| key.clone(), |open| open.uri.clone()),
            version: open.map(|open| open.document.version),
            source: SourceFile::new(shown, text),
            starts: OnceCell::new(),
            key,
        })
    }

    /// A path as messages call it: from the folder that is open in the editor.
    fn shown(&self, path: &Path) -> String {
        let root = self.roots.iter().find_map(|root| path.strip_prefix(root).ok());
        root.unwrap_or(path).to_string_lossy().into_owned()
    }

    fn text(&self, path: &Path) -> Option<String> {
        let open = Uri::from_file_path(path).ok().and_then(|key| self.open.get(&key));
        match open {
            Some(open) => Some(open.document.text.clone()),
            None => fs::read_to_string(path).ok(),
        }
    }
}

impl Schema {
    pub fn analysis(&self) -> &Analysis {
        self.analysis.get_or_init(|| {
            Analysis::new(Sources::new(self.files.iter().map(|file| file.source.clone()).collect()))
        })
    }

    /// How many files it has.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    pub fn uri(&self, file: u32) -> Option<&Uri> {
        self.files.get(file as usize).map(|file| &file.uri)
    }

    /// The version of the text, if it is open.
    pub fn version(&self, file: u32) -> Option<i32> {
        self.files.get(file as usize)?.version
    }

    pub fn source(&self, file: u32) -> Option<&SourceFile> {
        self.files.get(file as usize).map(|file| &file.source)
    }

    pub fn lines(&self, file: u32) -> Option<Lines<'_>> {
        let file = self.files.get(file as usize)?;
        let text = &file.source.text;
        Some(Lines::new(text, file.starts.get_or_init(|| LineStarts::of(text)), self.encoding))
    }

    /// A span as the protocol writes it.
    pub fn location(&self, span: Span) -> Option<lsp::Location> {
        let range = self.lines(span.file)?.range(span.range());
        Some(lsp::Location { uri: self.uri(span.file)?.clone(), range })
    }

    fn position_of(&self, key: &Uri) -> Option<u32> {
        self.files.iter().position(|file| file.key == *key).map(|position| position as u32)
    }

    fn update(&mut self, key: &Uri, document: &Document) {
        if let Some(file) = self.files.iter_mut().find(|file| file.key == *key) {
            file.source.text.clone_from(&document.text);
            file.version = Some(document.version);
            file.starts = OnceCell::new();
            self.analysis = OnceCell::new();
        }
    }
}

/// One form of the URI of a file, however a client escapes it.
fn key(uri: &Uri) -> Uri {
    uri.to_file_path().and_then(Uri::from_file_path).unwrap_or_else(|()| uri.clone())
}

fn has_datasource(text: &str) -> bool {
    text.lines().any(|line| {
        let rest = line.trim_start().strip_prefix("datasource");
        rest.is_some_and(|rest| rest.starts_with([' ', '\t']) && rest.contains('{'))
    })
}
