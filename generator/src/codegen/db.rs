//! What queries run on, of which each client has its own.

use super::{
    surface::Surface,
    text::{items, rust},
};

/// `src/db.rs`
pub(super) fn db(surface: &Surface<'_>) -> String {
    let accessors = surface.models.iter().map(|model| {
        rust!(
            "
            /// The queries of `$name`.
            pub fn $module(&self) -> crate::$module::Queries<'_> {
                crate::$module::Queries::new(&self.0)
            }
            ",
            name = model.name(),
            module = model.module,
        )
    });
    rust!(
        "
        //! What queries run on: a client, or an open transaction.

        use ::core::{
            marker::PhantomData,
            ops::{Deref, DerefMut},
        };
        use ::dioptra_runtime::{Error, Handle, Result, Transaction, TransactionOptions};

        /// What queries run on. [`Client`] and [`Tx`] both deref to it, so helpers take `db: &Db`.
        pub struct Db(Handle);

        impl Db {
            $accessors

            /// Runs `hook` once the outermost transaction has committed, and never if it rolls back; at once outside of
            /// a transaction.
            pub async fn after_commit<F>(&self, hook: impl FnOnce() -> F + Send + 'static)
            where
                F: Future<Output = ()> + Send + 'static,
            {
                self.0
                    .after_commit(::std::boxed::Box::pin(async move { hook().await }))
                    .await
            }
        }

        /// A pool of connections. Cheap to clone.
        pub struct Client {
            db: Db,
            options: TransactionOptions,
        }

        impl Client {
            /// Connects to the database at `url`. The first connection is made at once, so that a wrong URL fails here.
            pub async fn connect(url: &str) -> Result<Client> {
                let handle = Handle::connect(&crate::SCHEMA, url).await?;
                Ok(Client {
                    db: Db(handle),
                    options: TransactionOptions::default(),
                })
            }

            /// Commits when `body` returns `Ok`, rolls back on `Err` or panic.
            ///
            /// Takes `&mut self` so that the client cannot be used by mistake inside of `body`.
            pub async fn transaction<T>(
                &mut self,
                body: impl AsyncFnOnce(&mut Tx) -> Result<T>,
            ) -> Result<T> {
                run(&self.db.0, self.options, body).await
            }

            /// [`transaction`](Client::transaction) with the caller's own error type.
            pub async fn try_transaction<T, E: From<Error>>(
                &mut self,
                body: impl AsyncFnOnce(&mut Tx) -> Result<T, E>,
            ) -> Result<T, E> {
                run(&self.db.0, self.options, body).await
            }

            /// [`transaction`](Client::transaction), up to `tries` times while the error is retryable: a serialization
            /// failure, a deadlock, a lock that was not given. In a spawned task `body` must be an `async move` closure.
            pub async fn transaction_retry<T>(
                &mut self,
                tries: u32,
                body: impl AsyncFn(&mut Tx) -> Result<T>,
            ) -> Result<T> {
                let mut retries = ::dioptra_runtime::Retries::new(tries);
                loop {
                    match run(&self.db.0, self.options, &body).await {
                        Err(error) if retries.again_after(&error).await => {}
                        result => return result,
                    }
                }
            }

            /// Begins a transaction with explicit `commit` and `rollback`; dropped, it rolls back.
            pub async fn begin(&mut self) -> Result<OwnTx<'_>> {
                let transaction = self.db.0.begin(self.options).await?;
                let tx = Tx(Db(transaction.handle().clone()));
                Ok(OwnTx {
                    tx,
                    transaction,
                    client: PhantomData,
                })
            }

            /// The client with other options for its transactions:
            /// `client.with_options(options).transaction(async |tx| ..)`.
            pub fn with_options(&mut self, options: TransactionOptions) -> WithOptions<'_> {
                WithOptions {
                    client: Client {
                        options,
                        db: Db(self.db.0.clone()),
                    },
                    borrowed: PhantomData,
                }
            }
        }

        /// A [`Client`] whose transactions have other options.
        pub struct WithOptions<'c> {
            client: Client,
            borrowed: PhantomData<&'c mut Client>,
        }

        /// An open transaction, or a savepoint in one.
        pub struct Tx(Db);

        impl Tx {
            /// Sets a savepoint: goes back to it when `body` returns `Err`.
            pub async fn transaction<T>(
                &mut self,
                body: impl AsyncFnOnce(&mut Tx) -> Result<T>,
            ) -> Result<T> {
                run(&self.0.0, TransactionOptions::default(), body).await
            }

            /// [`transaction`](Tx::transaction) with the caller's own error type.
            pub async fn try_transaction<T, E: From<Error>>(
                &mut self,
                body: impl AsyncFnOnce(&mut Tx) -> Result<T, E>,
            ) -> Result<T, E> {
                run(&self.0.0, TransactionOptions::default(), body).await
            }
        }

        /// A transaction that ends with [`commit`](OwnTx::commit) or [`rollback`](OwnTx::rollback). Dropped, it rolls back.
        pub struct OwnTx<'c> {
            tx: Tx,
            transaction: Transaction,
            client: PhantomData<&'c mut Client>,
        }

        impl OwnTx<'_> {
            /// Commits.
            pub async fn commit(self) -> Result<()> {
                self.transaction.commit().await
            }

            /// Rolls back.
            pub async fn rollback(self) -> Result<()> {
                self.transaction.rollback().await
            }
        }

        /// A [`Client`], where it begins a transaction, or a [`Tx`], where it sets a savepoint.
        pub trait Transact: Deref<Target = Db> + sealed::Sealed {
            /// Runs `body` as one: all of it happens when it returns `Ok`, nothing when it returns `Err`.
            fn transaction<T>(
                &mut self,
                body: impl AsyncFnOnce(&mut Tx) -> Result<T>,
            ) -> impl Future<Output = Result<T>>;
        }

        impl Transact for Client {
            async fn transaction<T>(&mut self, body: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> Result<T> {
                run(&self.db.0, self.options, body).await
            }
        }

        impl Transact for Tx {
            async fn transaction<T>(&mut self, body: impl AsyncFnOnce(&mut Tx) -> Result<T>) -> Result<T> {
                run(&self.0.0, TransactionOptions::default(), body).await
            }
        }

        mod sealed {
            pub trait Sealed {}
            impl Sealed for super::Client {}
            impl Sealed for super::Tx {}
        }

        impl Clone for Client {
            fn clone(&self) -> Client {
                Client {
                    db: Db(self.db.0.clone()),
                    options: self.options,
                }
            }
        }

        impl Deref for Client {
            type Target = Db;
            fn deref(&self) -> &Db {
                &self.db
            }
        }

        impl Deref for WithOptions<'_> {
            type Target = Client;
            fn deref(&self) -> &Client {
                &self.client
            }
        }

        impl DerefMut for WithOptions<'_> {
            fn deref_mut(&mut self) -> &mut Client {
                &mut self.client
            }
        }

        impl Deref for Tx {
            type Target = Db;
            fn deref(&self) -> &Db {
                &self.0
            }
        }

        impl Deref for OwnTx<'_> {
            type Target = Tx;
            fn deref(&self) -> &Tx {
                &self.tx
            }
        }

        async fn run<T, E: From<Error>>(
            handle: &Handle,
            options: TransactionOptions,
            body: impl AsyncFnOnce(&mut Tx) -> Result<T, E>,
        ) -> Result<T, E> {
            let transaction = handle.begin(options).await?;
            let mut tx = Tx(Db(transaction.handle().clone()));
            transaction.run(body(&mut tx)).await
        }
        ",
        accessors = items(accessors),
    )
}
