//! Default values.

/// The argument of `@default`.
#[derive(Debug, Clone, PartialEq)]
pub enum Default {
    /// A literal, in the database.
    Literal(Literal),
    /// A list of literals, in the database.
    List(Vec<Literal>),
    /// `autoincrement()`, in the database.
    Autoincrement,
    /// `now()`, in the database.
    Now,
    /// `dbgenerated("sql")`; `None` without an argument: the column has a default the schema does not know.
    Database(Option<String>),
    /// Made by the runtime when a row is created; invisible to the database.
    Client(ClientDefault),
}

/// A literal that fits its field's type.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// For `String`, `Uuid`; for `Bytes` in base64, for the date types in RFC 3339 as written.
    String(String),
    /// For `Boolean`.
    Boolean(bool),
    /// For `Int`, `BigInt`, `Float` and `Decimal`, as written.
    Number(String),
    /// For `Json`: valid JSON text.
    Json(String),
    /// For an enum: the position of the value in [`Enum::values`](super::Enum).
    EnumValue(u32),
}

/// Values that the runtime makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientDefault {
    /// `uuid()` and `uuid(4)`
    UuidV4,
    /// `uuid(7)`
    UuidV7,
    /// `cuid()` and `cuid(1)`
    Cuid1,
    /// `cuid(2)`
    Cuid2,
    /// `nanoid()` and `nanoid(length)`; 21 characters by default.
    Nanoid(u8),
    /// `ulid()`
    Ulid,
}

impl Default {
    /// True when an INSERT may leave the column out.
    pub fn is_in_database(&self) -> bool {
        !matches!(self, Default::Client(_))
    }
}
