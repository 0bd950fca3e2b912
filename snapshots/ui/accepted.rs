//! Programs that use a generated client and must compile. What they assert of rows needs no database.

mod accepted {
    pub mod fixtures;
    pub mod futures;
    pub mod selections;
    pub mod signatures;
    pub mod writes;
}

pub use accepted::{fixtures, futures, selections, signatures, writes};
