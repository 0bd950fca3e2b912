//! The loop: reads messages, answers requests, publishes diagnostics when the client is quiet.

use std::{
    collections::{BTreeMap, VecDeque},
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::{Duration, Instant},
};

use gen_lsp_types::{self as lsp, Uri};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response, ResponseError};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use super::{
    capabilities::{self, Client},
    convert,
    requests::{self, error},
    transport::{self, Incoming},
    workspace::Workspace,
};
use crate::{
    args::GlobalArgs,
    error::{Exit, Failure},
};

/// How long the client must be quiet before the schema is checked, so that no check stands before an answer.
const QUIET: Duration = Duration::from_millis(30);

/// How long diagnostics wait at most while somebody types without a pause.
const LONGEST_WAIT: Duration = Duration::from_millis(300);

/// Serves the client on stdin and stdout until it says `exit` or goes.
pub fn serve(global: &GlobalArgs) -> Result<Exit, Failure> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut input = io::stdin().lock();
        while let Ok(Some(incoming)) = transport::read(&mut input) {
            if sender.send(incoming).is_err() {
                break;
            }
        }
    });
    let mut workspace = Workspace::default();
    // The default names a file that may lie anywhere; the search finds it.
    if global.schema != Path::new("schema.dsl") {
        workspace.explicit = std::path::absolute(&global.schema).ok();
    }
    let mut server = Server {
        receiver,
        waiting: VecDeque::new(),
        state: State::New,
        client: Client::default(),
        workspace,
        unchecked: None,
        published: BTreeMap::new(),
    };
    server.run().map_err(|error| {
        Failure::new("lsp.connection", "the connection to the editor is broken").because(error.to_string())
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    New,
    Ready,
    ShutDown,
}

struct Server {
    receiver: Receiver<Incoming>,
    /// Read, not yet looked at.
    waiting: VecDeque<Incoming>,
    state: State,
    client: Client,
    workspace: Workspace,
    /// Since when there are changes whose diagnostics were not published.
    unchecked: Option<Instant>,
    published: BTreeMap<Uri, Vec<lsp::Diagnostic>>,
}

impl Server {
    fn run(&mut self) -> io::Result<Exit> {
        loop {
            let Some(incoming) = self.next()? else { return Ok(Exit::Failed) };
            match incoming {
                Incoming::Malformed(why) => transport::refuse(&mut io::stdout().lock(), &why)?,
                Incoming::Message(Message::Request(request)) => self.request(&request)?,
                Incoming::Message(Message::Notification(notification)) => {
                    if notification.method == "exit" {
                        let clean = self.state == State::ShutDown;
                        return Ok(if clean { Exit::Done } else { Exit::Failed });
                    }
                    self.notification(notification)?;
                }
                // To our only request, which asks to watch files.
                Incoming::Message(Message::Response(_)) => {}
            }
        }
    }

    /// The next message; `None` when the client is gone. Publishes diagnostics while there is none.
    fn next(&mut self) -> io::Result<Option<Incoming>> {
        loop {
            self.waiting.extend(self.receiver.try_iter());
            let Some(since) = self.unchecked else {
                return Ok(self.waiting.pop_front().or_else(|| self.receiver.recv().ok()));
            };
            if self.waiting.is_empty() {
                match self.receiver.recv_timeout(QUIET) {
                    Ok(incoming) => self.waiting.push_back(incoming),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return Ok(None),
                }
            }
            if !self.waiting.is_empty() && since.elapsed() < LONGEST_WAIT {
                return Ok(self.waiting.pop_front());
            }
            self.unchecked = None;
            self.publish()?;
        }
    }

    fn request(&mut self, request: &Request) -> io::Result<()> {
        self.waiting.extend(self.receiver.try_iter());
        let result = if self.is_cancelled(&request.id) {
            Err(error(ErrorCode::RequestCanceled, "cancelled"))
        } else {
            // A mistake of ours must not end the session; it has printed its own message on stderr.
            let answer = catch_unwind(AssertUnwindSafe(|| self.answer(request)));
            answer
                .unwrap_or_else(|_| Err(error(ErrorCode::InternalError, "a bug in dioptra, see its output")))
        };
        self.send(Message::Response(Response { id: request.id.clone(), response_result: result }))
    }

    fn answer(&mut self, request: &Request) -> Result<Value, ResponseError> {
        match (self.state, request.method.as_str()) {
            (State::New, "initialize") => self.initialize(request),
            (State::New, _) => Err(error(ErrorCode::ServerNotInitialized, "`initialize` comes first")),
            (State::ShutDown, _) => Err(error(ErrorCode::InvalidRequest, "the server is shut down")),
            (State::Ready, "initialize") => Err(error(ErrorCode::InvalidRequest, "initialized before")),
            (State::Ready, "shutdown") => {
                self.state = State::ShutDown;
                Ok(Value::Null)
            }
            (State::Ready, _) => requests::answer(request, &mut self.workspace, self.client.snippets),
        }
    }

    fn initialize(&mut self, request: &Request) -> Result<Value, ResponseError> {
        let params = lsp::InitializeParams::deserialize(&request.params)
            .map_err(|why| error(ErrorCode::InvalidParams, why.to_string()))?;
        self.client = Client::new(&params);
        self.workspace.encoding = self.client.encoding;
        self.workspace.roots.clone_from(&self.client.roots);
        self.workspace.explicit = self.client.schema.take().or(self.workspace.explicit.take());
        self.state = State::Ready;
        let result = capabilities::server(&self.client);
        serde_json::to_value(result).map_err(|why| error(ErrorCode::InternalError, why.to_string()))
    }

    /// True when the request is taken back by a message that was read already.
    fn is_cancelled(&self, id: &RequestId) -> bool {
        self.waiting.iter().any(|incoming| match incoming {
            Incoming::Message(Message::Notification(it)) if it.method == "$/cancelRequest" => {
                it.params.get("id").and_then(|it| RequestId::deserialize(it).ok()).as_ref() == Some(id)
            }
            _ => false,
        })
    }

    fn notification(&mut self, notification: Notification) -> io::Result<()> {
        if self.state != State::Ready {
            return Ok(());
        }
        let method = notification.method.as_str();
        match method {
            "initialized" => return self.watch_files(),
            "textDocument/didOpen" => {
                let Some(params) = params::<lsp::DidOpenTextDocumentParams>(&notification) else {
                    return Ok(());
                };
                let it = params.text_document;
                self.workspace.open(it.uri, it.text, it.version);
            }
            "textDocument/didChange" => {
                let Some(params) = params(&notification) else { return Ok(()) };
                self.workspace.change(params);
            }
            "textDocument/didClose" => {
                let Some(params) = params::<lsp::DidCloseTextDocumentParams>(&notification) else {
                    return Ok(());
                };
                self.workspace.close(&params.text_document.uri);
            }
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => self.workspace.read_again(),
            _ => return Ok(()),
        }
        self.unchecked.get_or_insert_with(Instant::now);
        Ok(())
    }

    /// Asks the client to tell about schema files that change on the disk.
    fn watch_files(&self) -> io::Result<()> {
        if !self.client.watches_files {
            return Ok(());
        }
        let watchers = ["**/*.dsl", "**/*.prisma"].map(|glob| json!({ "globPattern": glob }));
        let registration = json!({
            "id": "schema-files",
            "method": "workspace/didChangeWatchedFiles",
            "registerOptions": { "watchers": watchers },
        });
        self.send(Message::Request(Request {
            id: RequestId::from("schema-files".to_owned()),
            method: "client/registerCapability".to_owned(),
            params: json!({ "registrations": [registration] }),
        }))
    }

    /// Publishes the diagnostics of every file of the open schemas, where they changed.
    fn publish(&mut self) -> io::Result<()> {
        let found = catch_unwind(AssertUnwindSafe(|| found(&mut self.workspace)));
        let Ok(found) = found else { return Ok(()) };
        let gone = self.published.keys().filter(|uri| !found.contains_key(uri)).cloned();
        let empty = gone.map(|uri| (uri, (None, Vec::new()))).collect::<Vec<_>>();
        for (uri, (version, diagnostics)) in found.into_iter().chain(empty) {
            let before = self.published.get(&uri).map_or(&[][..], Vec::as_slice);
            if *before == diagnostics {
                continue;
            }
            if diagnostics.is_empty() {
                self.published.remove(&uri);
            } else {
                self.published.insert(uri.clone(), diagnostics.clone());
            }
            let params = lsp::PublishDiagnosticsParams { uri, version, diagnostics };
            let params = serde_json::to_value(params).map_err(io::Error::other)?;
            self.send(Message::Notification(Notification {
                method: "textDocument/publishDiagnostics".to_owned(),
                params,
            }))?;
        }
        Ok(())
    }

    fn send(&self, message: Message) -> io::Result<()> {
        transport::write(&mut io::stdout().lock(), &message)
    }
}

/// The parameters of a notification, which has no answer that could say what is wrong with them.
fn params<P: DeserializeOwned>(notification: &Notification) -> Option<P> {
    P::deserialize(&notification.params).ok()
}

/// The diagnostics of each file of the open schemas, with the version of the text they are about.
fn found(workspace: &mut Workspace) -> BTreeMap<Uri, (Option<i32>, Vec<lsp::Diagnostic>)> {
    let mut found = BTreeMap::new();
    for schema in workspace.schemas() {
        for file in 0..schema.len() as u32 {
            if let Some(uri) = schema.uri(file) {
                found.insert(uri.clone(), (schema.version(file), Vec::new()));
            }
        }
        for diagnostic in schema.analysis().diagnostics().iter() {
            for place in diagnostic.places() {
                let entry = schema.uri(place.file).and_then(|uri| found.get_mut(uri));
                if let (Some((_, list)), Some(it)) = (entry, convert::diagnostic(diagnostic, place, schema)) {
                    list.push(it);
                }
            }
        }
    }
    found
}
