//! The agreement between generated code and this crate.

use std::fmt;

/// Raised by every change after which clients must be generated anew.
const PROTOCOL: u32 = 1;

/// For generated code: stops the build of a client that was made for another runtime.
#[doc(hidden)]
#[allow(clippy::panic, reason = "it is evaluated when the client is compiled")]
pub const fn check_protocol(client: u32) {
    if client < PROTOCOL {
        panic!("this client is older than its `dioptra-runtime`: run `dioptra gen`");
    }
    if client > PROTOCOL {
        panic!(
            "this client is newer than its `dioptra-runtime`: run `cargo update -p dioptra-runtime`, or `dioptra gen`"
        );
    }
}

/// For generated code: what stands for a `@sensitive` value when a row is printed.
#[doc(hidden)]
pub struct Sensitive;

impl fmt::Debug for Sensitive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<sensitive>")
    }
}
