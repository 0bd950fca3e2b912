//! One typo, one diagnostic: whatever is misspelt or left out in a good schema, nothing is reported that follows from it.

use std::{fs, path::Path};

use dioptra_generator::source::Sources;

use super::cases::checked;

#[test]
fn a_misspelt_word_is_one_diagnostic() {
    let text = schema();
    for word in words(&text).filter(|word| !word.defines) {
        let end = word.start + word.length;
        expect_one(&text, &format!("{}z{}", &text[..end], &text[end..]));
        if word.length > 1 {
            expect_one(&text, &format!("{}{}", &text[..end - 1], &text[end..]));
        }
    }
}

#[test]
fn a_missing_character_is_one_diagnostic() {
    let text = schema();
    for (at, c) in code(&text).filter(|(_, c)| "()[]{},:@=.\"".contains(*c)) {
        // Without the brace of `author {` its fields could be those of the fragment, whose brace closes later.
        let line = text[..at].rsplit('\n').next().unwrap_or_default();
        if c != '{' || !line.starts_with(' ') {
            expect_one(&text, &format!("{}{}", &text[..at], &text[at + c.len_utf8()..]));
        }
    }
}

/// The pieces of a member of several lines belong together, whichever of its characters is missing.
#[test]
fn a_missing_character_between_lines_is_one_diagnostic() {
    let text = SPREAD;
    for (at, c) in code(text).filter(|(_, c)| "()[],:=\"".contains(*c)) {
        // A comma behind the last element may be there or not; the space keeps the places of lines.
        if !(c == ',' && text[at + 1..].trim_start().starts_with([']', ')'])) {
            expect_one(text, &format!("{} {}", &text[..at], &text[at + c.len_utf8()..]));
        }
    }
}

/// Members of several lines.
const SPREAD: &str = r#"datasource db {
  provider   = "postgresql"
  schemas    = [
    "public",
    "auth"
  ]
  extensions = [
    citext,
    uuid_ossp(
      map: "uuid-ossp"
    )
  ]
}

model User {
  id     Int    @id @default(
    autoincrement()
  )
  name   String @default(
    "x"
  )
  posts  Post[] @relation(
    "author"
  )
  tenant Int

  @@unique([
    id,
    tenant
  ])
  @@index(
    [
      name,
      tenant(
        sort: Desc
      )
    ],
    map: "by_name"
  )
  @@schema("public")
}

model Post {
  id       Int  @id
  author   User @relation(
    "author",
    fields: [
      authorId,
      tenant
    ],
    references: [
      id,
      tenant
    ],
    onDelete: Cascade
  )
  authorId Int
  tenant   Int

  @@schema(
    "auth"
  )
}
"#;

/// The worked example, with a relation of a model to itself and native types.
fn schema() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema.dsl");
    let text = fs::read_to_string(path).unwrap().replacen("sqlite", "postgresql", 1);
    text + "
model Folder {
  id       String   @id @default(uuid()) @db.Uuid
  parent   Folder?  @relation(\"parent\", fields: [parentId], references: [id])
  parentId String?  @db.Uuid
  children Folder[] @relation(\"parent\")
}
"
}

fn expect_one(before: &str, after: &str) {
    let sources = Sources::single("schema.dsl", after);
    let found = checked(&sources);
    let codes: Vec<_> = found.iter().map(|it| it.code).collect();
    let changed = before.lines().zip(after.lines()).find(|(before, after)| before != after);
    assert_eq!(codes.len(), 1, "{codes:?} for {changed:?}");
}

struct Word {
    start: usize,
    length: usize,
    /// True for the names of blocks and of their members: what refers to them is wrong then, too.
    defines: bool,
}

/// The words outside of strings and comments.
fn words(text: &str) -> impl Iterator<Item = Word> {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    let starts = code(text).filter(move |(at, c)| is_part(*c) && !text[..*at].ends_with(is_part));
    starts.filter(|(_, c)| c.is_alphabetic()).map(move |(start, _)| {
        let line = text[..start].rsplit('\n').next().unwrap_or_default();
        let words_before = line.split_whitespace().count();
        let length = text[start..].find(|c| !is_part(c)).unwrap_or(text.len() - start);
        let defines = words_before == usize::from(!line.is_empty() && !line.starts_with(' '))
            && !(line.is_empty() || line.trim_start().starts_with('@'));
        Word { start, length, defines }
    })
}

/// The characters outside of comments, and of strings only the quotes.
fn code(text: &str) -> impl Iterator<Item = (usize, char)> {
    let (mut in_string, mut in_comment) = (false, false);
    text.char_indices().filter(move |(at, c)| {
        in_comment = *c != '\n' && (in_comment || !in_string && text[*at..].starts_with("//"));
        in_string ^= !in_comment && *c == '"';
        !in_comment && (!in_string || *c == '"')
    })
}

#[test]
fn words_are_those_that_can_be_misspelt() {
    let text = "model A { // b\n  id Int @map(\"c\")\n  @@id([d])\n}\n";
    let shown: Vec<_> =
        words(text).filter(|it| !it.defines).map(|it| &text[it.start..it.start + it.length]).collect();
    assert_eq!(shown, ["model", "Int", "map", "id", "d"]);
}
