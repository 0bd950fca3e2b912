//! An editor: starts the server, talks to it over stdio.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdin, Command, ExitStatus, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use serde_json::{Value, json};

/// How long an answer may take before a test gives up.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Client {
    child: Child,
    input: ChildStdin,
    messages: Receiver<Value>,
    next_id: i64,
    /// The last published diagnostics of each URI.
    pub published: BTreeMap<String, Vec<Value>>,
    /// Requests of the server.
    pub asked: Vec<Value>,
}

impl Client {
    /// A server that is not initialized yet.
    pub fn start(folder: &Path) -> Client {
        let mut child = Command::new(env!("CARGO_BIN_EXE_dioptra"))
            .args(["lsp", "--stdio"])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let (sender, messages) = mpsc::channel();
        thread::spawn(move || {
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let input = child.stdin.take().unwrap();
        Client { child, input, messages, next_id: 0, published: BTreeMap::new(), asked: Vec::new() }
    }

    /// A server that is ready; `capabilities` are the client's.
    pub fn ready(folder: &Path, capabilities: Value) -> (Client, Value) {
        let mut client = Client::start(folder);
        let folders = json!([{ "uri": uri(folder), "name": "test" }]);
        let params = json!({ "processId": null, "rootUri": null, "capabilities": capabilities, "workspaceFolders": folders });
        let result = client.request("initialize", params);
        client.notify("initialized", json!({}));
        (client, result)
    }

    /// What all threads of the server have used of processors; Linux only.
    pub fn processor_time(&self) -> Option<Duration> {
        let threads = fs::read_dir(format!("/proc/{}/task", self.child.id())).ok()?;
        let nanoseconds = threads.filter_map(|thread| {
            let statistics = fs::read_to_string(thread.ok()?.path().join("schedstat")).ok()?;
            statistics.split(' ').next()?.parse::<u64>().ok()
        });
        Some(Duration::from_nanos(nanoseconds.sum()))
    }

    pub fn raw(&mut self, bytes: &[u8]) {
        self.input.write_all(bytes).unwrap();
        self.input.flush().unwrap();
    }

    pub fn notify(&mut self, method: &str, params: Value) {
        self.raw(&framed(&json!({ "jsonrpc": "2.0", "method": method, "params": params })));
    }

    /// Sends a request; its id.
    pub fn send(&mut self, method: &str, params: Value) -> i64 {
        self.next_id += 1;
        let id = self.next_id;
        self.raw(&framed(&json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })));
        id
    }

    /// The result of a request, which must not fail.
    pub fn request(&mut self, method: &str, params: Value) -> Value {
        let response = self.response(method, params);
        assert!(response.get("error").is_none(), "{method}: {response}");
        response["result"].clone()
    }

    /// The whole response to a request.
    pub fn response(&mut self, method: &str, params: Value) -> Value {
        let id = self.send(method, params);
        self.answer_to(&json!(id))
    }

    /// The response with this id; notes what comes before it.
    pub fn answer_to(&mut self, id: &Value) -> Value {
        loop {
            let message = self.messages.recv_timeout(PATIENCE).expect("an answer");
            if message.get("method").is_none() && message["id"] == *id {
                return message;
            }
            self.note(message);
        }
    }

    /// Waits until the published diagnostics are as wanted.
    pub fn wait_for(&mut self, what: &str, wanted: impl Fn(&BTreeMap<String, Vec<Value>>) -> bool) {
        while !wanted(&self.published) {
            match self.messages.recv_timeout(PATIENCE) {
                Ok(message) => self.note(message),
                Err(_) => panic!("no {what}: {:#?}", self.published),
            }
        }
    }

    pub fn open(&mut self, uri: &str, text: &str) {
        let document = json!({ "uri": uri, "languageId": "dioptra", "version": 1, "text": text });
        self.notify("textDocument/didOpen", json!({ "textDocument": document }));
    }

    pub fn change(&mut self, uri: &str, version: i32, changes: Value) {
        let document = json!({ "uri": uri, "version": version });
        self.notify("textDocument/didChange", json!({ "textDocument": document, "contentChanges": changes }));
    }

    /// `shutdown` and `exit`; how the process ended.
    pub fn stop(mut self) -> ExitStatus {
        assert_eq!(self.request("shutdown", Value::Null), Value::Null);
        self.notify("exit", Value::Null);
        self.child.wait().unwrap()
    }

    /// Closes the connection without a word; how the process ended.
    pub fn hang_up(self) -> ExitStatus {
        let Client { mut child, input, .. } = self;
        drop(input);
        child.wait().unwrap()
    }

    fn note(&mut self, message: Value) {
        match message["method"].as_str() {
            Some("textDocument/publishDiagnostics") => {
                let uri = message["params"]["uri"].as_str().unwrap().to_owned();
                let list = message["params"]["diagnostics"].as_array().unwrap().clone();
                self.published.insert(uri, list);
            }
            Some(_) => self.asked.push(message),
            None => panic!("an answer to nothing: {message}"),
        }
    }
}

pub fn uri(path: &Path) -> String {
    format!("file://{}", path.display())
}

/// Where `needle` begins in `text`, in UTF-16; `<|>` in it is the place instead.
pub fn place(text: &str, needle: &str) -> Value {
    let inside = needle.find("<|>").unwrap_or(0);
    let offset = text.find(&needle.replace("<|>", "")).unwrap_or_else(|| panic!("no {needle}")) + inside;
    let line_start = text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
    let line = text[..offset].matches('\n').count();
    json!({ "line": line, "character": text[line_start..offset].encode_utf16().count() })
}

fn framed(message: &Value) -> Vec<u8> {
    let text = message.to_string();
    format!("Content-Length: {}\r\n\r\n{text}", text.len()).into_bytes()
}

fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().strip_prefix("Content-Length: ") {
            Some(value) => length = value.parse().unwrap(),
            None if line.trim().is_empty() => break,
            None => {}
        }
    }
    let mut bytes = vec![0; length];
    output.read_exact(&mut bytes).ok()?;
    Some(serde_json::from_slice(&bytes).unwrap())
}
