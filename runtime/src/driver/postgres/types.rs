//! PostgreSQL's built-in types by OID. These numbers are fixed (`pg_type.dat`), so no statement needs a catalog
//! look-up to know them.

use crate::{meta::Type, statement::Output};

/// A built-in type: its name, its OID and the OID of its arrays.
pub(super) struct Builtin {
    pub name: &'static str,
    pub oid: u32,
    pub array: u32,
}

const fn builtin(name: &'static str, oid: u32, array: u32) -> Builtin {
    Builtin { name, oid, array }
}

const BOOL: Builtin = builtin("bool", 16, 1000);
const BYTEA: Builtin = builtin("bytea", 17, 1001);
const CHAR: Builtin = builtin("\"char\"", 18, 1002);
const NAME: Builtin = builtin("name", 19, 1003);
const INT8: Builtin = builtin("int8", 20, 1016);
const INT2: Builtin = builtin("int2", 21, 1005);
const INT4: Builtin = builtin("int4", 23, 1007);
const TEXT: Builtin = builtin("text", 25, 1009);
const JSON: Builtin = builtin("json", 114, 199);
const XML: Builtin = builtin("xml", 142, 143);
const FLOAT4: Builtin = builtin("float4", 700, 1021);
const FLOAT8: Builtin = builtin("float8", 701, 1022);
const UNKNOWN: Builtin = builtin("unknown", 705, 0);
const BPCHAR: Builtin = builtin("bpchar", 1042, 1014);
const VARCHAR: Builtin = builtin("varchar", 1043, 1015);
const DATE: Builtin = builtin("date", 1082, 1182);
const TIME: Builtin = builtin("time", 1083, 1183);
const TIMESTAMP: Builtin = builtin("timestamp", 1114, 1115);
const TIMESTAMPTZ: Builtin = builtin("timestamptz", 1184, 1185);
const TIMETZ: Builtin = builtin("timetz", 1266, 1270);
const NUMERIC: Builtin = builtin("numeric", 1700, 1231);
const UUID: Builtin = builtin("uuid", 2950, 2951);
const JSONB: Builtin = builtin("jsonb", 3802, 3807);

/// Types that are only named in messages.
const OTHERS: &[Builtin] = &[
    builtin("oid", 26, 1028),
    builtin("cidr", 650, 651),
    builtin("money", 790, 791),
    builtin("macaddr", 829, 1040),
    builtin("inet", 869, 1041),
    builtin("interval", 1186, 1187),
    builtin("bit", 1560, 1561),
    builtin("varbit", 1562, 1563),
];

/// The first OID that is not PostgreSQL's own (`FirstNormalObjectId`): enums, citext, domains.
const FIRST_USER_OID: u32 = 16384;

/// The type that a parameter of `ty` is sent as.
pub(super) fn parameter(ty: Type) -> &'static Builtin {
    match ty {
        Type::Text | Type::Enum => &TEXT,
        Type::Boolean => &BOOL,
        Type::Int => &INT4,
        Type::BigInt => &INT8,
        Type::Float => &FLOAT8,
        Type::Decimal => &NUMERIC,
        Type::DateTime => &TIMESTAMP,
        Type::Timestamptz => &TIMESTAMPTZ,
        Type::Date => &DATE,
        Type::Time => &TIME,
        Type::Json => &JSONB,
        Type::Bytes => &BYTEA,
        Type::Uuid => &UUID,
    }
}

/// The types that are decoded as `ty`.
fn readable(ty: Type) -> &'static [&'static Builtin] {
    match ty {
        Type::Text | Type::Enum => &[&TEXT, &VARCHAR, &BPCHAR, &NAME, &CHAR, &XML, &UNKNOWN],
        Type::Boolean => &[&BOOL],
        Type::Int => &[&INT4, &INT2],
        Type::BigInt => &[&INT8, &INT4, &INT2],
        Type::Float => &[&FLOAT8, &FLOAT4],
        Type::Decimal => &[&NUMERIC],
        Type::DateTime => &[&TIMESTAMP],
        Type::Timestamptz => &[&TIMESTAMPTZ],
        Type::Date => &[&DATE],
        Type::Time => &[&TIME, &TIMETZ],
        Type::Json => &[&JSONB, &JSON],
        Type::Bytes => &[&BYTEA],
        Type::Uuid => &[&UUID],
    }
}

/// Whether a column that is announced with `oid` can be decoded as `output`.
pub(super) fn accepts(output: &Output, oid: u32) -> bool {
    let oid_of = |it: &Builtin| if output.list { it.array } else { it.oid };
    let textual = matches!(output.ty, Type::Text | Type::Enum);
    // An expression, or a column read through a cast, may be wider than the value it is read into.
    let widened = output.ty == Type::Int && output.column.is_none_or(|it| it.read_cast.is_some());
    readable(output.ty).iter().any(|it| oid_of(it) == oid)
        || textual && oid >= FIRST_USER_OID
        || widened && oid_of(&INT8) == oid
}

/// What PostgreSQL calls the type.
pub(super) fn name(oid: u32) -> String {
    let all = [
        &BOOL,
        &BYTEA,
        &CHAR,
        &NAME,
        &INT8,
        &INT2,
        &INT4,
        &TEXT,
        &JSON,
        &XML,
        &FLOAT4,
        &FLOAT8,
        &UNKNOWN,
        &BPCHAR,
        &VARCHAR,
        &DATE,
        &TIME,
        &TIMESTAMP,
        &TIMESTAMPTZ,
        &TIMETZ,
        &NUMERIC,
        &UUID,
        &JSONB,
    ];
    for it in all.into_iter().chain(OTHERS) {
        if it.oid == oid {
            return it.name.to_owned();
        }
        if it.array == oid {
            return format!("{}[]", it.name);
        }
    }
    format!("with OID {oid}")
}
