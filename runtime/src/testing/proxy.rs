//! A proxy that counts the round trips of a connection, and can stop answering.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
};

/// Passes connections on and counts how often a client speaks after the server did.
pub(crate) struct Proxy {
    address: SocketAddr,
    count: Arc<Count>,
}

#[derive(Default)]
struct Count {
    round_trips: AtomicUsize,
    client_speaks: AtomicBool,
    connections: AtomicUsize,
    /// How many connections, the first ones, get no answers any more.
    silent: AtomicUsize,
}

impl Proxy {
    /// A proxy in front of the server of `url`.
    pub(crate) async fn before(url: &str) -> Proxy {
        let server = url::Url::parse(url).unwrap();
        let server = format!("{}:{}", server.host_str().unwrap(), server.port().unwrap());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let count = Arc::new(Count::default());
        let counts = count.clone();
        tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                let number = counts.connections.fetch_add(1, Ordering::SeqCst);
                let (from_client, to_client) = client.into_split();
                let (from_server, to_server) = TcpStream::connect(&server).await.unwrap().into_split();
                tokio::spawn(pass(from_client, to_server, counts.clone(), number, true));
                tokio::spawn(pass(from_server, to_client, counts.clone(), number, false));
            }
        });
        Proxy { address, count }
    }

    /// `url` with the proxy instead of the server.
    pub(crate) fn url(&self, url: &str) -> String {
        let mut url = url::Url::parse(url).unwrap();
        url.set_port(Some(self.address.port())).unwrap();
        url.into()
    }

    /// The connections of now are open and get nothing any more, as if the peer had vanished.
    pub(crate) fn fall_silent(&self) {
        self.count.silent.store(self.count.connections.load(Ordering::SeqCst), Ordering::SeqCst);
    }

    /// The round trips since the last call.
    pub(crate) fn round_trips(&self) -> usize {
        self.count.round_trips.swap(0, Ordering::SeqCst)
    }
}

async fn pass(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    count: Arc<Count>,
    number: usize,
    client: bool,
) {
    let mut buffer = vec![0; 1 << 16];
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        if number < count.silent.load(Ordering::SeqCst) {
            continue;
        }
        if count.client_speaks.swap(client, Ordering::SeqCst) != client && client {
            count.round_trips.fetch_add(1, Ordering::SeqCst);
        }
        if to.write_all(&buffer[..length]).await.is_err() {
            break;
        }
    }
}
