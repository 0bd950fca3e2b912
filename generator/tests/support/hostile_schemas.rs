//! Texts that make a careless checker slow, deep or large, at any size.

use dioptra_generator::source::{SourceFile, Sources};

/// A kind of text.
pub struct Case {
    /// What it has much of.
    #[allow(dead_code)]
    pub name: &'static str,
    start: &'static str,
    /// Repeated; `#` stands for a number that grows.
    part: &'static str,
    end: &'static str,
    /// Each part is a file of its own.
    many_files: bool,
}

impl Case {
    /// About `size` bytes of it.
    pub fn sources(&self, size: usize) -> Sources {
        let mut parts = Vec::new();
        let mut length = self.start.len() + self.end.len();
        for number in 0.. {
            if length >= size {
                break;
            }
            let part = self.part.replace('#', &number.to_string());
            length += part.len();
            parts.push(part);
        }
        if !self.many_files {
            return Sources::single("schema.dsl", format!("{}{}{}", self.start, parts.concat(), self.end));
        }
        let texts = [self.start.to_owned()].into_iter().chain(parts).chain([self.end.to_owned()]);
        let files = texts.enumerate().map(|(number, text)| SourceFile::new(format!("{number}.dsl"), text));
        Sources::new(files.collect())
    }
}

const fn case(name: &'static str, start: &'static str, part: &'static str, end: &'static str) -> Case {
    Case { name, start, part, end, many_files: false }
}

/// A datasource, so that the rules of a database run.
macro_rules! schema {
    ($text:literal) => {
        concat!("datasource db {\n  provider = \"postgresql\"\n}\n", $text)
    };
}

/// Every kind.
pub const CASES: &[Case] = &[
    // ---- what schemas have much of
    case("models", schema!(""), "model M# {\n  id Int @id\n  name String @unique\n}\n", ""),
    case("fields", schema!("model A {\n  id Int @id\n"), "  f# Int @default(#)\n", "}\n"),
    case("enum values", schema!("enum E {\n"), "  V#\n", "}\n"),
    case(
        "defaults of one enum",
        schema!("enum E {\n"),
        "  V#\n}\nmodel A# {\n  id Int @id\n  e E @default(V#)\n}\nenum E# {\n A\n",
        "}\n",
    ),
    case(
        "enum values and defaults",
        schema!("model A {\n  id Int @id\n"),
        "  e# E @default(V)\n",
        "}\nenum E {\n V\n}\n",
    ),
    case("indexes", schema!("model A {\n  id Int @id\n"), "  f# Int\n  @@index([f#])\n", "}\n"),
    case("uniques", schema!("model A {\n  id Int @id\n"), "  f# Int @unique\n", "}\n"),
    case("columns of an index", schema!("model A {\n  id Int @id\n @@index(["), "id, ", "])\n}\n"),
    case("checks", schema!("model A {\n  id Int @id\n"), "  @@check(\"c#\", \"id > #\")\n", "}\n"),
    case(
        "relations between two models",
        schema!("model B {\n  id Int @id\n}\nmodel A {\n  id Int @id\n"),
        "  b# B @relation(\"r#\", fields: [k#], references: [id])\n  k# Int\n",
        "}\n",
    ),
    case(
        "relations to oneself",
        schema!("model A {\n  id Int @id\n"),
        "  a# A @relation(\"r#\", fields: [k#], references: [id])\n  k# Int\n  b# A[] @relation(\"r#\")\n",
        "}\n",
    ),
    case(
        "relations to uniques",
        schema!("model A {\n  id Int @id\n"),
        "  a# A @relation(\"r#\", fields: [k#], references: [u#])\n  k# Int\n  u# Int @unique\n  b# A[] @relation(\"r#\")\n",
        "}\n",
    ),
    case(
        "one-to-one relations",
        schema!("model A {\n  id Int @id\n"),
        "  a# A @relation(\"r#\", fields: [k#], references: [id])\n  k# Int @unique\n  b# A? @relation(\"r#\")\n",
        "}\n",
    ),
    case(
        "many-to-many relations",
        schema!("model A {\n  id Int @id\n"),
        "  a# A[] @relation(\"r#\")\n  b# A[] @relation(\"r#\")\n",
        "}\n",
    ),
    case(
        "a chain of models",
        schema!("model M {\n  id Int @id\n}\n"),
        "model M# {\n  id Int @id\n  m M @relation(fields: [id], references: [id])\n}\n",
        "",
    ),
    case("attributes", schema!("model A {\n  id Int"), " @id", "\n}\n"),
    case("block attributes", schema!("model A {\n  id Int @id\n"), "  @@map(\"a#\")\n", "}\n"),
    case("arguments", schema!("model A {\n  id Int @id("), "map: \"a#\", ", "map: \"b\")\n}\n"),
    case(
        "elements of a default",
        schema!("model A {\n  id Int @id\n  l Int[] @default(["),
        "#, ",
        "1])\n}\n",
    ),
    case("properties", "generator g {\n", "  k# = \"v\"\n", "}\n"),
    case("generators", "", "generator g# {\n  provider = \"dioptra\"\n}\n", ""),
    case("datasources", "", "datasource d# {\n  provider = \"sqlite\"\n}\n", ""),
    case(
        "database schemas",
        "datasource db {\n  provider = \"postgresql\"\n  schemas = [",
        "\"s#\", ",
        "\"s\"]\n}\n",
    ),
    case("fragments", schema!("model A {\n  id Int @id\n}\n"), "fragment F# on A {\n  id\n}\n", ""),
    case(
        "fragments of fragments",
        schema!(
            "model A {\n  id Int @id\n  a A @relation(\"r\", fields: [id], references: [id])\n  b A[] @relation(\"r\")\n}\nfragment F on A {\n id\n}\n"
        ),
        "fragment F# on A {\n  id\n  a ...F\n}\n",
        "",
    ),
    case("selected fields", schema!("model A {\n  id Int @id\n}\nfragment F on A {\n"), "  id\n", "}\n"),
    Case { many_files: true, ..case("files", schema!(""), "model M# {\n  id Int @id\n}\n", "") },
    // ---- comments
    case("comments", "", "// a comment, number #\n", ""),
    case("documentation", schema!(""), "/// documentation, number #\n", "model A {\n  id Int @id\n}\n"),
    case("documented fields", schema!("model A {\n"), "  /// field #\n  f# Int // x\n", "}\n"),
    case(
        "documented fields with old line ends",
        schema!("model A {\r"),
        "  /// field #\r  f# Int // x\r",
        "}\r",
    ),
    case("block comments on one line", "", "/* # */", ""),
    case("block comments in a field", "model A {\n  id Int", " /* # */", " @id\n}\n"),
    case("a long comment", "// ", "comment ", "\n"),
    case("a long block comment", "/* ", "comment\n", "*/\n"),
    case("a comment never closed", "", "/* ", ""),
    case("slashes", "", "/", ""),
    // ---- many errors
    case("unknown types", schema!("model A {\n  id Int @id\n"), "  f# Strin#\n", "}\n"),
    case("unknown types among many", schema!(""), "model Mode# {\n  id Int @id\n  f Modle#\n}\n", ""),
    case(
        "unknown columns",
        schema!("model A {\n  id Int @id\n"),
        "  field# Int\n  @@index([feild#])\n",
        "}\n",
    ),
    case(
        "unknown enum values",
        schema!("model A {\n  id Int @id\n"),
        "  f# E @default(V#)\n",
        "}\nenum E {\n  V\n}\n",
    ),
    case("unknown selections", schema!("model A {\n  id Int @id\n}\nfragment F on A {\n"), "  f#\n", "}\n"),
    case("unknown fragments", schema!("model A {\n  id Int @id\n}\n"), "fragment F# on B# {\n  id\n}\n", ""),
    case("unknown attributes", schema!("model A {\n  id Int @id\n"), "  f# Int @uniqe\n", "}\n"),
    case("unknown blocks", "", "modle M# {\n}\n", ""),
    case("the same field", "model A {\n", "  id Int @id\n", "}\n"),
    case("the same model", "", "model A {\n  id Int @id\n}\n", ""),
    case("lines that are no fields", "model A {\n", "  f# =\n", "}\n"),
    case("bad lines and unknown columns", "model A {\n  id Int @id\n", "  f# =\n  @@index([g#])\n", "}\n"),
    case(
        "missing back fields",
        schema!("model B {\n  id Int @id\n}\nmodel A {\n  id Int @id\n"),
        "  b# B @relation(\"r#\", fields: [id], references: [id])\n",
        "}\n",
    ),
    case(
        "ambiguous relations",
        schema!("model B {\n  id Int @id\n}\nmodel A {\n  id Int @id\n"),
        "  b# B\n",
        "}\n",
    ),
    case("errors on one line", "", "}", ""),
    case("bad escapes", "model A {\n", "  f# String @default(\"\\q\")\n", "}\n"),
    // ---- garbage
    case("words", "", "abc ", ""),
    case("words on lines", "", "abc\n", ""),
    case("one word", "", "a", ""),
    case("empty lines", "", "\n", ""),
    case("spaces", "", " ", ""),
    case("zeros", "", "\0", ""),
    case("paths", "", "a.a.a", ""),
    case("at signs", "", "@", ""),
    case("at signs in a model", "model A {\n", "@", ""),
    case("commas", "model A {\n  id Int @default(", ",", ""),
    case("opening braces", "", "{", ""),
    case("closing braces", "", "}", ""),
    case("opening parentheses", "model A {\n", "(", ""),
    case("opening brackets", "", "[", ""),
    case("calls never closed", "model A {\n", "  f# Int @default(\n", ""),
    case("parentheses never closed", "", "model M# {\n  f(\n}\n", ""),
    case("values in parentheses never closed", "model A {\n  id Int @d(a(a(a(a(a(a(a(a(", "1, ", ""),
    case("strings never closed", "model A {\n", "  f String @default(\"abc\n", ""),
    case("quotes", "", "\"", ""),
    case("escaped quotes", "model A {\n  f String @default(\"", "\\\"", ""),
    case("escaped quotes outside", "", "\\\"", ""),
    case("escapes", "model A {\n  f String @default(\"", "\\n", "\")\n}\n"),
    case("models never closed", "", "model M# {\n", ""),
    case("headers without a block", "", "model M#\n", ""),
    case("header words", "", "model ", ""),
    case("fragments never closed", "", "fragment F# on A {\n  a {\n", ""),
    case("byte order marks", "", "\u{feff}", ""),
];
