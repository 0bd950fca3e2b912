//! A small schema as generated code would state it, for the unit tests of this crate.

pub(crate) mod database;
#[cfg(any(feature = "mysql", feature = "postgres"))]
pub(crate) mod proxy;
pub(crate) mod server;

use crate::{
    meta::{Arity, ClientDefault, Column, Default, Key, Link, Model, Provider, Relation, Schema, Type},
    read::{Include, Read},
    record::{FromRow, Loaded, Record},
    row::Row,
};

pub(crate) static SCHEMA: Schema = Schema { provider: Provider::Sqlite, models: &MODELS, hash: "test" };

pub(crate) static MODELS: [&Model; 6] = [&USER, &POST, &TAG, &SEAT, &PROFILE, &PAGE];

pub(crate) static USER: Model = Model {
    name: "User",
    table: "User",
    schema: None,
    columns: &USER_COLUMNS,
    keys: &[
        Key { constraint: "User_pkey", columns: &[0] },
        Key { constraint: "User_email_key", columns: &[1] },
    ],
    relations: &USER_RELATIONS,
    checks: &["User_name_check"],
};
pub(crate) static USER_COLUMNS: [Column; 4] = [
    Column::new("id", "id", Type::BigInt).default(Default::Autoincrement),
    Column::new("email", "email", Type::Text),
    Column::new("name", "name", Type::Text).nullable(),
    Column::new("role", "role", Type::Enum).default(Default::Database).bind_as("\"Role\"").read_as("text"),
];
pub(crate) static USER_RELATIONS: [Relation; 2] = [
    Relation {
        field: "posts",
        from: &USER,
        to: &POST,
        arity: Arity::Many,
        link: Link::Back { columns: &[0], references: &[3] },
    },
    Relation {
        field: "profile",
        from: &USER,
        to: &PROFILE,
        arity: Arity::Optional,
        link: Link::Back { columns: &[0], references: &[2] },
    },
];

pub(crate) static POST: Model = Model {
    name: "Post",
    table: "posts",
    schema: None,
    columns: &POST_COLUMNS,
    keys: &[Key { constraint: "posts_pkey", columns: &[0] }],
    relations: &POST_RELATIONS,
    checks: &[],
};
pub(crate) static POST_COLUMNS: [Column; 4] = [
    Column::new("id", "id", Type::BigInt).default(Default::Autoincrement),
    Column::new("title", "title", Type::Text),
    Column::new("views", "views", Type::Int).default(Default::Database),
    Column::new("authorId", "author_id", Type::BigInt),
];
pub(crate) static POST_RELATIONS: [Relation; 2] = [
    Relation {
        field: "author",
        from: &POST,
        to: &USER,
        arity: Arity::One,
        link: Link::Forward { columns: &[3], references: &[0], constraint: Some("posts_author_id_fkey") },
    },
    Relation {
        field: "tags",
        from: &POST,
        to: &TAG,
        arity: Arity::Many,
        link: Link::Join { table: "_PostToTag", schema: None, own: "A", other: "B", column: 0, reference: 0 },
    },
];

pub(crate) static TAG: Model = Model {
    name: "Tag",
    table: "Tag",
    schema: None,
    columns: &TAG_COLUMNS,
    keys: &[Key { constraint: "Tag_pkey", columns: &[0] }, Key { constraint: "Tag_name_key", columns: &[1] }],
    relations: &TAG_RELATIONS,
    checks: &[],
};
pub(crate) static TAG_COLUMNS: [Column; 2] = [
    Column::new("id", "id", Type::Int).default(Default::Autoincrement),
    Column::new("name", "name", Type::Text),
];
pub(crate) static TAG_RELATIONS: [Relation; 1] = [Relation {
    field: "posts",
    from: &TAG,
    to: &POST,
    arity: Arity::Many,
    link: Link::Join { table: "_PostToTag", schema: None, own: "B", other: "A", column: 0, reference: 0 },
}];

/// A compound key, and a relation to itself by it.
pub(crate) static SEAT: Model = Model {
    name: "Seat",
    table: "Seat",
    schema: None,
    columns: &SEAT_COLUMNS,
    keys: &[Key { constraint: "Seat_pkey", columns: &[0, 1] }],
    relations: &SEAT_RELATIONS,
    checks: &[],
};
pub(crate) static SEAT_COLUMNS: [Column; 4] = [
    Column::new("row", "row", Type::Int),
    Column::new("number", "number", Type::Int),
    Column::new("nextRow", "next_row", Type::Int).nullable(),
    Column::new("nextNumber", "next_number", Type::Int).nullable(),
];
pub(crate) static SEAT_RELATIONS: [Relation; 2] = [
    Relation {
        field: "next",
        from: &SEAT,
        to: &SEAT,
        arity: Arity::Optional,
        link: Link::Forward { columns: &[2, 3], references: &[0, 1], constraint: Some("Seat_next_fkey") },
    },
    Relation {
        field: "previous",
        from: &SEAT,
        to: &SEAT,
        arity: Arity::Many,
        link: Link::Back { columns: &[0, 1], references: &[2, 3] },
    },
];

/// The other side of a 1-1 relation, with a key that the runtime makes.
pub(crate) static PROFILE: Model = Model {
    name: "Profile",
    table: "Profile",
    schema: None,
    columns: &PROFILE_COLUMNS,
    keys: &[
        Key { constraint: "Profile_pkey", columns: &[0] },
        Key { constraint: "Profile_user_id_key", columns: &[2] },
    ],
    relations: &PROFILE_RELATIONS,
    checks: &[],
};
pub(crate) static PROFILE_COLUMNS: [Column; 4] = [
    Column::new("id", "id", Type::Text).default(Default::Client(ClientDefault::Cuid2)),
    Column::new("bio", "bio", Type::Text),
    Column::new("userId", "user_id", Type::BigInt).nullable(),
    Column::new("updatedAt", "updated_at", Type::DateTime).updated_at(),
];
pub(crate) static PROFILE_RELATIONS: [Relation; 1] = [Relation {
    field: "user",
    from: &PROFILE,
    to: &USER,
    arity: Arity::Optional,
    link: Link::Forward { columns: &[2], references: &[0], constraint: Some("Profile_user_id_fkey") },
}];

/// With a version, and a relation to itself.
pub(crate) static PAGE: Model = Model {
    name: "Page",
    table: "Page",
    schema: None,
    columns: &PAGE_COLUMNS,
    keys: &[Key { constraint: "Page_pkey", columns: &[0] }],
    relations: &PAGE_RELATIONS,
    checks: &[],
};
pub(crate) static PAGE_COLUMNS: [Column; 4] = [
    Column::new("id", "id", Type::BigInt),
    Column::new("title", "title", Type::Text),
    Column::new("version", "row_version", Type::Int).version(),
    Column::new("parentId", "parent_id", Type::BigInt).nullable(),
];
pub(crate) static PAGE_RELATIONS: [Relation; 2] = [
    Relation {
        field: "parent",
        from: &PAGE,
        to: &PAGE,
        arity: Arity::Optional,
        link: Link::Forward { columns: &[3], references: &[0], constraint: Some("Page_parent_id_fkey") },
    },
    Relation {
        field: "children",
        from: &PAGE,
        to: &PAGE,
        arity: Arity::Many,
        link: Link::Back { columns: &[0], references: &[3] },
    },
];

/// A record of no columns, for reads whose rows do not matter.
pub(crate) struct Nothing;

#[derive(Clone)]
pub(crate) struct NoColumns;

impl FromRow for NoColumns {
    fn from_row(_: &mut Row<'_>) -> crate::Result<Self> {
        Ok(NoColumns)
    }
}
impl Record for Nothing {
    type Columns = NoColumns;
    fn assemble(loaded: Loaded) -> crate::Result<Vec<Self>> {
        Ok(loaded.columns::<NoColumns>()?.into_iter().map(|_| Nothing).collect())
    }
}

/// A read of every row of `model`.
pub(crate) fn read(model: &'static Model) -> Read {
    Read::new::<Nothing>(model)
}

/// An include of every row at the other end of `relation`.
pub(crate) fn include(relation: &'static Relation) -> Include {
    Include { relation, read: read(relation.to) }
}

/// Compares `actual` with the golden file at `path` below `snapshots/`; `UPDATE=1` writes it.
pub(crate) fn golden(path: &str, actual: &str) {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../snapshots").join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(&file, actual).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(expected, actual, "{} differs; UPDATE=1 rewrites it", file.display());
}
