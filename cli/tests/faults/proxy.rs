//! A proxy between the command and the server, which stops the traffic at a chosen message.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::watch,
    task::JoinSet,
};

use super::deployer::Deployer;

/// Where the traffic stops.
#[derive(Clone)]
pub enum Trap {
    /// Before the message of this number, counted over all connections, reaches the server.
    AtMessage(usize),
    /// When a message with this text has reached the server; `answered`: when the server has answered, which the command
    /// does not hear.
    AtStatement { text: String, answered: bool },
    /// The same, and from then on nothing passes on any connection.
    Network(Box<Trap>),
}

/// A running proxy.
pub struct Proxy {
    /// The URL of the same database through it.
    pub url: String,
    caught: watch::Receiver<bool>,
    task: tokio::task::JoinHandle<()>,
}

impl Proxy {
    /// A proxy before the server of `url`.
    pub async fn start(url: &str, trap: Trap) -> Proxy {
        let (before, rest) = url.rsplit_once('@').unwrap();
        let (server, database) = rest.split_once('/').unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let here = listener.local_addr().unwrap();
        let (catch, caught) = watch::channel(false);
        let (server, messages) = (server.to_owned(), Arc::new(AtomicUsize::new(0)));
        let (is_network, trap) = match trap {
            Trap::Network(trap) => (true, *trap),
            trap => (false, trap),
        };
        let closed = caught.clone();
        let task = tokio::spawn(async move {
            let (mut silent, mut connections) = (vec![], JoinSet::new());
            while let Ok((client, _)) = listener.accept().await {
                if is_network && *closed.borrow() {
                    silent.push(client);
                    continue;
                }
                let server = TcpStream::connect(&server).await.unwrap();
                let traffic =
                    Traffic { trap: trap.clone(), catch: catch.clone(), messages: messages.clone() };
                connections.spawn(traffic.pass(client, server));
            }
        });
        Proxy { url: format!("{before}@{here}/{database}"), caught, task }
    }

    /// Waits until the trap has closed: true; or until the command has ended.
    pub async fn wait(&self, deployer: &mut Deployer) -> bool {
        let mut caught = self.caught.clone();
        loop {
            let caught = tokio::time::timeout(Duration::from_millis(5), caught.wait_for(|it| *it)).await;
            if caught.is_ok() || deployer.has_ended() {
                return caught.is_ok();
            }
        }
    }

    /// Ends its connections.
    pub fn close(self) {
        self.task.abort();
    }
}

/// What goes through one connection.
struct Traffic {
    trap: Trap,
    catch: watch::Sender<bool>,
    messages: Arc<AtomicUsize>,
}

impl Traffic {
    async fn pass(self, client: TcpStream, server: TcpStream) {
        client.set_nodelay(true).unwrap();
        server.set_nodelay(true).unwrap();
        let (mut from_client, to_client) = client.into_split();
        let (from_server, mut to_server) = server.into_split();
        let (mute, muted) = watch::channel(false);
        let (answer, mut answered) = watch::channel(false);
        let mut answers = JoinSet::new();
        answers.spawn(pass_answers(from_server, to_client, muted, answer));
        let mut buffer = vec![0; 64 * 1024];
        // The command waits for an answer before it says more, so that what is read at once is one message.
        while let Ok(read @ 1..) = from_client.read(&mut buffer).await {
            let message = &buffer[..read];
            let number = self.messages.fetch_add(1, Ordering::SeqCst) + 1;
            match &self.trap {
                Trap::AtMessage(trap) if *trap == number => {
                    self.catch.send(true).unwrap();
                    // The command is killed now.
                    let _ = from_client.read(&mut buffer).await;
                    return;
                }
                Trap::AtStatement { text, answered: wait } if contains(message, text.as_bytes()) => {
                    mute.send(true).unwrap();
                    to_server.write_all(message).await.unwrap();
                    if *wait {
                        answered.wait_for(|it| *it).await.unwrap();
                    }
                    self.catch.send(true).unwrap();
                    // The server is killed now, or nothing comes any more.
                    let _ = answers.join_next().await;
                    return;
                }
                _ if to_server.write_all(message).await.is_err() => return,
                _ => {}
            }
        }
    }
}

/// Passes on what the server says, unless it is muted: then it is only noted that it has answered.
async fn pass_answers(
    mut from_server: OwnedReadHalf,
    mut to_client: OwnedWriteHalf,
    muted: watch::Receiver<bool>,
    answer: watch::Sender<bool>,
) {
    let mut buffer = vec![0; 64 * 1024];
    while let Ok(read @ 1..) = from_server.read(&mut buffer).await {
        if *muted.borrow() {
            let _ = answer.send(true);
        } else if to_client.write_all(&buffer[..read]).await.is_err() {
            return;
        }
    }
}

fn contains(message: &[u8], text: &[u8]) -> bool {
    message.windows(text.len()).any(|it| it == text)
}
