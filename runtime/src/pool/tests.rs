use super::*;
use crate::testing::{self, proxy::Proxy, server::Server};

const TEST: Operation = Operation { action: "test", model: "" };
/// More than the one second that it may take, less than TCP would.
const PROMPT: Duration = Duration::from_secs(4);

/// A pool of one connection, which was used and lies idle.
async fn pool(url: &str, proxy: &Proxy) -> Arc<Pool> {
    let url = Url::parse(&format!("{}?connect_timeout=1", proxy.url(url)), Provider::Postgresql).unwrap();
    Pool::connect(&url, &testing::SCHEMA, Role::Writer, 1).await.unwrap()
}

async fn works(pool: &Arc<Pool>) {
    let query = async {
        let mut lease = pool.acquire(TEST).await.unwrap();
        lease.connection().unwrap().batch("SELECT 1").await.unwrap();
    };
    tokio::time::timeout(PROMPT, query).await.unwrap();
}

#[tokio::test]
async fn a_ping_without_an_answer_ends() {
    let Some(url) = Server::Postgresql.url("pool/a_ping_without_an_answer_ends") else { return };
    let proxy = Proxy::before(&url).await;
    let pool = pool(&url, &proxy).await;
    proxy.fall_silent();
    pool.suspect();
    works(&pool).await;
}

#[tokio::test]
async fn a_rollback_without_an_answer_gives_its_place_back() {
    let Some(url) = Server::Postgresql.url("pool/a_rollback_without_an_answer_gives_its_place_back") else {
        return;
    };
    let proxy = Proxy::before(&url).await;
    let pool = pool(&url, &proxy).await;
    let mut lease = pool.acquire(TEST).await.unwrap();
    lease.connection().unwrap().begin("BEGIN").await.unwrap();
    proxy.fall_silent();
    drop(lease);
    works(&pool).await;
}
