//! Each program of `refused/` must not compile, and the compiler must say what its `.stderr` says.
//!
//! `TRYBUILD=overwrite cargo test -p ui` writes them. Compilers differ in their words: these are those of the version
//! that is used to develop.

#[test]
fn programs_are_refused() {
    trybuild::TestCases::new().compile_fail("refused/*.rs");
}
