//! A large schema as applications have it, for tests and measurements.

use std::fmt::Write as _;

/// The size of a schema.
#[derive(Debug, Clone, Copy)]
pub struct Size {
    /// How many models, at least 1.
    pub models: usize,
    /// How many enums, at least 1.
    pub enums: usize,
    /// How many of the models refer to the first one, which has as many back relations.
    pub hub_relations: usize,
    /// `postgresql`, `mysql` or `sqlite`.
    pub provider: &'static str,
}

/// The size that limits on time are stated for: about 290 KB.
pub const LARGE: Size = Size { models: 302, enums: 121, hub_relations: 165, provider: "postgresql" };

/// The text of a correct, formatted schema. Each model but the first refers to the one before it, has twelve columns,
/// two enums, three indexes and comments; the same size gives the same text.
pub fn large_schema(size: Size) -> String {
    let mut out = format!(
        "datasource db {{\n  provider = \"{}\"\n}}\n\ngenerator client {{\n  provider = \"dioptra\"\n}}\n",
        size.provider
    );
    for number in 0..size.enums {
        enumeration(number, &mut out);
    }
    for number in 0..size.models {
        model(number, size, &mut out);
    }
    out
}

fn enumeration(number: usize, out: &mut String) {
    // Writing to a string does not fail.
    let _ = write!(
        out,
        "\n/// What state {number} things can be in.\nenum State{number} {{\n  DRAFT\n  ACTIVE\n  SUSPENDED  @map(\"on_hold\")\n  ARCHIVED\n}}\n"
    );
}

fn model(number: usize, size: Size, out: &mut String) {
    let state = number % size.enums;
    let other_state = (number * 7 + 3) % size.enums;
    let refers_to_hub = (1..=size.hub_relations).contains(&number);
    let mut rows: Vec<[String; 3]> = Vec::new();
    let mut row = |name: &str, ty: &str, attributes: &str| {
        rows.push([name.to_owned(), ty.to_owned(), attributes.to_owned()]);
    };
    row("id", "Int", "@id @default(autoincrement())");
    row("externalId", "String", "@unique @default(uuid()) @map(\"external_id\")");
    row("title", "String", "");
    row("description", "String?", "");
    row("quantity", "Int", "@default(0)");
    row("price", "Decimal", "@default(0)");
    row("active", "Boolean", "@default(true)");
    row("settings", "Json?", "");
    row("state", &format!("State{state}"), "@default(DRAFT)");
    row("lastState", &format!("State{other_state}?"), "");
    row("createdAt", "DateTime", "@default(now())");
    row("updatedAt", "DateTime", "@updatedAt");
    if number > 0 {
        let parent = number - 1;
        let attribute = "@relation(\"Parent\", fields: [parentId], references: [id], onDelete: Cascade)";
        row("parentId", "Int", "@map(\"parent_id\")");
        row("parent", &format!("Record{parent}"), attribute);
    }
    if number + 1 < size.models {
        row("children", &format!("Record{}[]", number + 1), "@relation(\"Parent\")");
    }
    if refers_to_hub {
        row("ownerId", "Int?", "@map(\"owner_id\")");
        row("owner", "Record0?", "@relation(\"Owner\", fields: [ownerId], references: [id])");
    }
    if number == 0 {
        for owned in 1..=size.hub_relations.min(size.models - 1) {
            row(&format!("owned{owned}"), &format!("Record{owned}[]"), "@relation(\"Owner\")");
        }
    }
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or(0);
    let (names, types) = (width(0), width(1));
    let _ = write!(
        out,
        "\n/// Record {number}: one of the things that the application keeps.\nmodel Record{number} {{\n"
    );
    for [name, ty, attributes] in &rows {
        let line = format!("  {name:names$} {ty:types$} {attributes}");
        let _ = writeln!(out, "{}", line.trim_end());
    }
    out.push_str(
        "\n  @@unique([title, createdAt])\n  @@index([state, createdAt])\n  // Reports read by day.\n",
    );
    let _ = write!(out, "  @@index([updatedAt])\n  @@map(\"record_{number}\")\n}}\n");
}
