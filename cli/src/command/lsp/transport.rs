//! Messages on a stream.
//!
//! Unlike the reader of `lsp-server`, this one goes on after a message that makes no sense: an editor would have to start
//! the server again.

use std::io::{self, BufRead, Read, Write};

use lsp_server::{ErrorCode, Message};
use serde_json::{Value, json};

/// What was read.
#[derive(Debug)]
pub enum Incoming {
    /// A message.
    Message(Message),
    /// Something else, and why it is none.
    Malformed(String),
}

/// Longer messages are skipped, in bytes: no schema is so large.
const MAX_LENGTH: u64 = 256 << 20;

/// Reads a message; `None` at the end of the stream. Lines that are no header are skipped.
pub fn read(input: &mut impl BufRead) -> io::Result<Option<Incoming>> {
    let mut length = None;
    let mut line = Vec::new();
    loop {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        let header = String::from_utf8_lossy(&line);
        match (header.trim(), length) {
            ("", Some(length)) => return body(input, length).map(Some),
            (header, _) => length = content_length(header).or(length),
        }
    }
}

/// Writes a message.
pub fn write(output: &mut impl Write, message: &Message) -> io::Result<()> {
    message.write(output)
}

/// Answers what could not be read. JSON-RPC demands the id `null` for it, which `lsp-server` can't write.
pub fn refuse(output: &mut impl Write, why: &str) -> io::Result<()> {
    let error = json!({ "code": ErrorCode::ParseError as i32, "message": why });
    let text = json!({ "jsonrpc": "2.0", "id": Value::Null, "error": error }).to_string();
    write!(output, "Content-Length: {}\r\n\r\n{text}", text.len())?;
    output.flush()
}

fn content_length(header: &str) -> Option<u64> {
    let (name, value) = header.split_once(':')?;
    name.trim().eq_ignore_ascii_case("Content-Length").then(|| value.trim().parse().ok())?
}

fn body(input: &mut impl BufRead, length: u64) -> io::Result<Incoming> {
    if length > MAX_LENGTH {
        io::copy(&mut input.take(length), &mut io::sink())?;
        return Ok(Incoming::Malformed(format!("a message of {length} bytes is too long")));
    }
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes)?;
    Ok(match serde_json::from_slice(&bytes) {
        Ok(message) => Incoming::Message(message),
        Err(error) => Incoming::Malformed(format!("this is not a message: {error}")),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn reading_goes_on_after_what_is_no_message() {
        let good = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        let text = format!(
            "garbage\r\n\r\nContent-Length: 5\r\n\r\n{{no: \r\nContent-Type: x\r\ncontent-length:{}\r\n\r\n{good}",
            good.len()
        );
        let mut input = text.as_bytes();
        assert!(matches!(read(&mut input).unwrap(), Some(Incoming::Malformed(_))));
        let Some(Incoming::Message(Message::Notification(exit))) = read(&mut input).unwrap() else {
            unreachable!("the second is a message")
        };
        assert_eq!(exit.method, "exit");
        assert!(read(&mut input).unwrap().is_none());
    }
}
