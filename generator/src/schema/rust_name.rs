//! The names of things in the generated client.
//!
//! Each function maps names of the schema to Rust names. Case is lost on the way (`userId` and `user_id` are both
//! `user_id`), so [`distinct`] keeps the names of one scope apart. Keywords become raw identifiers; what can't be raw, or
//! is taken by the generated code, gets a trailing `_`, which no other name has.

use std::collections::BTreeSet;

use heck::{ToSnakeCase, ToUpperCamelCase};

/// Types that the generated code defines at its root or in a model's module.
pub const RESERVED_TYPES: &[&str] = &[
    "Affected",
    "Client",
    "Columns",
    "Create",
    "CreateInput",
    "CreateWithKeys",
    "Db",
    "Error",
    "ErrorKind",
    "Including",
    "Isolation",
    "Model",
    "NotIncluded",
    "OwnTx",
    "Parent",
    "Queries",
    "Rels",
    "Result",
    "Select",
    "Transact",
    "TransactionOptions",
    "Tx",
    "With",
    "WithOptions",
];

/// Modules at the root of the generated crate, files with a meaning to cargo, and methods of `Client`, `Db` and `Tx`,
/// which have a method for each model.
pub const RESERVED_MODULES: &[&str] = &[
    "after_commit",
    "alloc",
    "as_mut",
    "as_ref",
    "begin",
    "borrow",
    "borrow_mut",
    "client",
    "clone",
    "clone_from",
    "clone_into",
    "close",
    "commit",
    "connect",
    "core",
    "db",
    "deref",
    "deref_mut",
    "enums",
    "error",
    "execute",
    "explain",
    "fragments",
    "from",
    "inputs",
    "into",
    "lib",
    "lock",
    "main",
    "metrics",
    "models",
    "ping",
    "prelude",
    "query",
    "rollback",
    "rt",
    "runtime",
    "savepoint",
    "std",
    "to_owned",
    "transaction",
    "transaction_retry",
    "try_from",
    "try_into",
    "try_transaction",
    "tx",
    "type_id",
    "types",
    "with_options",
];

/// Items in a model's module that a column or relation of the same name would meet.
pub const RESERVED_FIELDS: &[&str] = &["rel"];

/// The Rust names of one scope, no two alike. A name that is its own Rust name keeps it; then each takes its own in
/// order, with a number where it is taken: `created_at` and `createdAt` are `created_at` and `created_at_2`.
pub fn distinct(names: &[&str], rust_name: fn(&str) -> String) -> Vec<String> {
    let mut chosen: Vec<String> = names.iter().map(|name| rust_name(name)).collect();
    let kept: BTreeSet<&str> = names.iter().zip(&chosen).filter(|(a, b)| a == b).map(|(it, _)| *it).collect();
    let mut taken: BTreeSet<String> = chosen.iter().cloned().collect();
    let mut first: BTreeSet<String> = BTreeSet::new();
    for (name, own) in names.iter().zip(&mut chosen) {
        let keeps = if kept.contains(own.as_str()) { name == own } else { first.insert(own.clone()) };
        if !keeps {
            *own = numbered(own, &mut taken);
        }
    }
    chosen
}

/// `created_at_2`, `User2`: the first that is free.
fn numbered(name: &str, taken: &mut BTreeSet<String>) -> String {
    let stem = name.trim_start_matches("r#").trim_end_matches('_');
    let separator = if stem.starts_with(char::is_uppercase) { "" } else { "_" };
    let mut number = 2;
    loop {
        let name = format!("{stem}{separator}{number}");
        if taken.insert(name.clone()) {
            return name;
        }
        number += 1;
    }
}

/// The struct of a model: `Post`.
pub fn model_type(name: &str) -> String {
    type_name(name)
}

/// The module of a model, and the method of `Db` that leads to its queries: `post`.
pub fn model_module(name: &str) -> String {
    escape(name.to_snake_case(), RESERVED_MODULES)
}

/// A field: in the struct, as column or relation of the module, and as method of inputs: `author_id`.
pub fn field(name: &str) -> String {
    escape(name.to_snake_case(), RESERVED_FIELDS)
}

/// The Rust enum of an enum: `Role`.
pub fn enum_type(name: &str) -> String {
    type_name(name)
}

/// A variant of an enum: `Admin`.
pub fn enum_value(name: &str) -> String {
    escape(name.to_upper_camel_case(), &[])
}

/// The struct of a fragment: `PostCard`.
pub fn fragment_type(name: &str) -> String {
    type_name(name)
}

/// The struct of an input: `SignUp`.
pub fn input_type(name: &str) -> String {
    type_name(name)
}

/// The struct of the nested selection of `field` in the struct `parent`: `PostCardAuthor`.
pub fn nested_type(parent: &str, field: &str) -> String {
    format!("{}{}", parent.trim_end_matches('_'), field.to_upper_camel_case())
}

fn type_name(name: &str) -> String {
    escape(name.to_upper_camel_case(), RESERVED_TYPES)
}

fn escape(name: String, reserved: &[&str]) -> String {
    match name.as_str() {
        "self" | "Self" | "super" | "crate" => name + "_",
        word if reserved.contains(&word) => name + "_",
        word if KEYWORDS.contains(&word) => format!("r#{name}"),
        // Names of variants may begin with a digit: `2fa` is checked to be no such name, this keeps the code valid.
        word if word.starts_with(|c: char| c.is_ascii_digit()) => format!("_{name}"),
        _ => name,
    }
}

/// True for a word that Rust takes as a name only in another spelling.
pub(crate) fn is_keyword(name: &str) -> bool {
    KEYWORDS.contains(&name) || ["crate", "self", "super", "Self"].contains(&name)
}

/// True for what Rust takes as a name as it is.
pub(crate) fn is_plain(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next().is_some_and(|it| it == '_' || it.is_ascii_alphabetic())
        && chars.all(|it| it == '_' || it.is_ascii_alphanumeric())
        && name != "_"
        && !is_keyword(name)
}

/// The strict and reserved keywords of edition 2024 that can be raw identifiers (the Rust Reference, "Keywords").
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait",
    "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_keywords() {
        assert_eq!(model_type("user_account"), "UserAccount");
        assert_eq!(model_module("UserAccount"), "user_account");
        assert_eq!(field("authorId"), "author_id");
        assert_eq!(field("type"), "r#type");
        assert_eq!(field("Self"), "self_");
        assert_eq!(enum_value("SUPER_ADMIN"), "SuperAdmin");
        assert_eq!(enum_value("self"), "Self_");
    }

    #[test]
    fn names_of_a_scope_are_distinct() {
        let fields =
            distinct(&["createdAt", "created_at", "created_At", "createdAt2", "created_at_2"], field);
        assert_eq!(fields, ["created_at_3", "created_at", "created_at_4", "created_at2", "created_at_2"]);
        assert_eq!(distinct(&["Type", "type", "TYPE"], field), ["r#type", "type_2", "type_3"]);
        assert_eq!(
            distinct(&["client", "Client", "user", "User"], model_type),
            ["Client_", "Client2", "User2", "User"]
        );
    }

    #[test]
    fn taken_names() {
        assert_eq!(model_type("Client"), "Client_");
        assert_eq!(model_type("Option"), "Option");
        assert_eq!(model_module("Transaction"), "transaction_");
        assert_eq!(field("rel"), "rel_");
        assert_eq!(nested_type("PostCard", "author"), "PostCardAuthor");
    }
}
