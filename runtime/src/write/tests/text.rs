//! The text of writes on each database: `snapshots/sql/write/<case>.sql`.

use std::fmt::Write as _;

use super::*;
use crate::{
    dialect::Dialect,
    error::{ErrorKind, Result},
    filter::Quantifier,
    load::node::{Node, Strategy},
    meta::{Default, Key, Type},
    read::Read,
    statement::Statement,
    testing::*,
    write::{
        self,
        insert::Planner,
        insert_many::statements,
        plan::{Expect, Plan, Step, Target, Update, Yields},
        run::outputs,
        statement::Write,
        upsert,
    },
};

const DIALECTS: [(&str, Dialect); 4] = [
    ("sqlite", Dialect::Sqlite),
    ("postgresql", Dialect::Postgres),
    ("mysql", Dialect::Mysql),
    ("mariadb", Dialect::Mariadb),
];

/// Compares the plans of all databases with the golden file of the case.
fn check(case: &str, read: &Read, plan: impl Fn(Dialect) -> Plan) {
    check_text(case, |dialect| {
        let plan = plan(dialect);
        let values: Vec<_> = (0..plan.yields).map(|number| text(&format!("<{number}>"))).collect();
        let mut out = String::new();
        write_steps(&mut out, plan.steps, dialect, read, &values);
        if let Some(key) = plan.key {
            let key =
                key.into_iter().map(|(it, slot)| format!("{} = {}", it.name, shown(slot.value(&values))));
            let _ = writeln!(out, "-- result: the row with {}", key.collect::<Vec<_>>().join(", "));
        }
        out
    });
}

/// Compares statements of all databases with the golden file of the case.
fn check_statements(case: &str, statements: impl Fn(Dialect) -> Vec<Statement>) {
    check_text(case, |dialect| {
        let mut out = String::new();
        statements(dialect).into_iter().for_each(|it| write_statement(&mut out, it));
        out
    });
}

fn check_text(case: &str, text: impl Fn(Dialect) -> String) {
    let all: Vec<_> =
        DIALECTS.iter().map(|(name, dialect)| format!("-- {name}\n{}", text(*dialect))).collect();
    golden(&format!("sql/write/{case}.sql"), all.join("\n").trim_end());
}

fn write_steps(out: &mut String, steps: Vec<Step>, dialect: Dialect, read: &Read, values: &[Value]) {
    for step in steps {
        let statement = match step {
            Step::Insert(it) => {
                let last_id = it.last_id;
                let statement = written(&it.yields.clone(), it, dialect, read, values);
                write_statement(out, statement);
                if let Some(number) = last_id {
                    let _ = writeln!(out, "-- <{number}>: the last id");
                }
                continue;
            }
            Step::Find(it) => written(&it.yields.clone(), it, dialect, read, values),
            Step::Gather(it) => {
                let column = it.column;
                it.statement(dialect, &[column], values).unwrap()
            }
            Step::Update(it) => written(&it.yields.clone(), it, dialect, read, values),
            Step::Delete(it) => written(&it.yields.clone(), it, dialect, read, values),
            Step::Tie(it) => it.statement(dialect, &[], values).unwrap(),
            Step::Untie(it) => it.statement(dialect, &[], values).unwrap(),
            Step::Unless(find, steps) => {
                write_statement(out, written(&find.yields.clone(), find, dialect, read, values));
                out.push_str("-- unless there is one: {\n");
                write_steps(out, steps, dialect, read, values);
                out.push_str("-- }\n");
                continue;
            }
            Step::Copy(slot, number) => {
                let _ = writeln!(out, "-- <{number}>: {}", shown(slot.value(values)));
                continue;
            }
            Step::Same(_, column, slots) => {
                let _ =
                    writeln!(out, "-- {} must be both {:?}", column.name, slots.map(|it| it.value(values)));
                continue;
            }
            Step::Load => {
                out.push_str("-- the relations are loaded\n");
                continue;
            }
        };
        write_statement(out, statement);
    }
}

fn written(yields: &Yields, step: impl Write, dialect: Dialect, read: &Read, values: &[Value]) -> Statement {
    let node = yields.result.then(|| Node::new(read, Strategy::Batch));
    step.statement(dialect, &outputs(node.as_ref(), yields), values).unwrap()
}

fn write_statement(out: &mut String, statement: Statement) {
    let _ = writeln!(out, "{};", statement.sql);
    let binds: Vec<_> = statement.binds.into_iter().map(|bind| shown(bind.value)).collect();
    if !binds.is_empty() {
        let _ = writeln!(out, "-- {}", binds.join(", "));
    }
}

/// What differs from run to run is left out.
fn shown(value: Value) -> String {
    match value {
        Value::Int(number) => number.to_string(),
        Value::DateTime(_) => "now".to_owned(),
        Value::Text(text) if text.len() == 24 && text.chars().all(char::is_alphanumeric) => "cuid".to_owned(),
        Value::Text(text) => text,
        value => format!("{value:?}"),
    }
}

fn create(dialect: Dialect, data: Data) -> Plan {
    Planner::new(dialect).create(data, Vec::new()).unwrap()
}

fn update(dialect: Dialect, model: &'static Model, filter: Expr, changes: Vec<Change>) -> Plan {
    Planner::new(dialect).update_one(model, filter, changes).unwrap()
}

fn user(email: &str) -> Data {
    data(&USER, [(&USER_COLUMNS[1], text(email))])
}

fn post(title: &str) -> Data {
    data(&POST, [(&POST_COLUMNS[1], text(title))])
}

fn tag(name: &str) -> Data {
    data(&TAG, [(&TAG_COLUMNS[1], text(name))])
}

#[test]
fn a_row_is_one_statement() {
    let given = [(&USER_COLUMNS[3], text("ADMIN")), (&USER_COLUMNS[1], text("a@b"))];
    check("create", &read(&USER), |dialect| create(dialect, data(&USER, given.clone())));
    check("create_defaults", &read(&USER), |dialect| create(dialect, Data::new(&USER)));
    let includes = vec![include(&USER_RELATIONS[0])];
    let read = Read { columns: Some(vec![&USER_COLUMNS[1]]), includes, ..read(&USER) };
    check("create_selected", &read, |dialect| create(dialect, user("a@b")));
}

#[test]
fn the_runtime_makes_keys_and_times() {
    let data = data(&PROFILE, [(&PROFILE_COLUMNS[1], text("hi"))]);
    check("create_made", &read(&PROFILE), |dialect| create(dialect, data.clone()));
}

#[test]
fn a_reference_by_the_referenced_key_asks_nothing() {
    let connect = RelationOperation::Connect(equal(&USER_COLUMNS[0], int(7)));
    let data = post("a").with(&POST_RELATIONS[0], connect);
    check("create_connect_key", &read(&POST), |dialect| create(dialect, data.clone()));
}

#[test]
fn a_reference_by_another_key_is_looked_up() {
    let connect = RelationOperation::Connect(equal(&USER_COLUMNS[1], text("a@b")));
    let data = post("a").with(&POST_RELATIONS[0], connect);
    check("create_connect_other", &read(&POST), |dialect| create(dialect, data.clone()));
}

#[test]
fn what_a_row_refers_to_comes_first_and_what_refers_to_it_last() {
    let data = post("a")
        .with(&POST_RELATIONS[1], RelationOperation::Create(tag("new")))
        .with(&POST_RELATIONS[1], RelationOperation::Connect(equal(&TAG_COLUMNS[0], int(1))))
        .with(&POST_RELATIONS[1], RelationOperation::Connect(equal(&TAG_COLUMNS[1], text("x"))))
        .with(&POST_RELATIONS[1], RelationOperation::Connect(equal(&TAG_COLUMNS[1], text("y"))))
        .with(&POST_RELATIONS[0], RelationOperation::Create(user("a@b")));
    check("create_nested", &read(&POST), |dialect| create(dialect, data.clone()));
}

#[test]
fn rows_that_are_tied_share_statements() {
    let views = (&POST_COLUMNS[2], int(3));
    let tagged = post("c").with(&POST_RELATIONS[1], RelationOperation::Create(tag("t")));
    let rows = [post("a"), post("b"), tagged, data(&POST, [(&POST_COLUMNS[1], text("d")), views])];
    let mut data = user("a@b");
    for row in rows {
        data = data.with(&USER_RELATIONS[0], RelationOperation::Create(row));
    }
    for id in [5, 6, 5] {
        data = data.with(&USER_RELATIONS[0], RelationOperation::Connect(equal(&POST_COLUMNS[0], int(id))));
    }
    check("create_many_tied", &read(&USER), |dialect| create(dialect, data.clone()));
}

#[test]
fn connect_or_create_inserts_first() {
    let by_name = |name: &str| equal(&TAG_COLUMNS[1], text(name));
    let mut data = data(&POST, [(&POST_COLUMNS[1], text("a"))]);
    for name in ["x", "y"] {
        let operation = RelationOperation::ConnectOrCreate(by_name(name), Data::new(&TAG));
        data = data.with(&POST_RELATIONS[1], operation);
    }
    let author = RelationOperation::ConnectOrCreate(equal(&USER_COLUMNS[1], text("a@b")), Data::new(&USER));
    let data = data.with(&POST_RELATIONS[0], author);
    check("connect_or_create", &read(&POST), |dialect| create(dialect, data.clone()));
}

#[test]
fn connect_or_create_of_more_than_a_row_looks_first() {
    let author = user("a@b").with(&USER_RELATIONS[0], RelationOperation::Create(post("other")));
    let author = RelationOperation::ConnectOrCreate(equal(&USER_COLUMNS[1], text("a@b")), author);
    let data = post("a").with(&POST_RELATIONS[0], author);
    check("connect_or_create_nested", &read(&POST), |dialect| create(dialect, data.clone()));
}

#[test]
fn an_update_gives_back_its_row() {
    let by_id = equal(&POST_COLUMNS[0], int(1));
    let changes = vec![set(&POST_COLUMNS[1], text("b")), count(&POST_COLUMNS[2], Operation::Add, int(1))];
    check("update", &read(&POST), |dialect| update(dialect, &POST, by_id.clone(), changes.clone()));
    let divide = vec![count(&POST_COLUMNS[2], Operation::Divide, int(2))];
    check("update_divide", &read(&POST), |dialect| update(dialect, &POST, by_id.clone(), divide.clone()));
    check("update_nothing", &read(&POST), |dialect| update(dialect, &POST, by_id.clone(), vec![]));
}

#[test]
fn a_changed_key_finds_the_row_again() {
    let by_email = equal(&USER_COLUMNS[1], text("a@b")).and(equal(&USER_COLUMNS[3], text("ADMIN")));
    let email = vec![set(&USER_COLUMNS[1], text("c@d"))];
    check("update_key", &read(&USER), |dialect| update(dialect, &USER, by_email.clone(), email.clone()));
    let id = vec![count(&USER_COLUMNS[0], Operation::Add, int(1))];
    let by_id = equal(&USER_COLUMNS[0], int(1));
    check("update_counted_key", &read(&USER), |dialect| update(dialect, &USER, by_id.clone(), id.clone()));
}

#[test]
fn an_update_of_relations_goes_from_removing_to_adding() {
    let by_id = |id| equal(&POST_COLUMNS[0], int(id));
    let posts = &USER_RELATIONS[0];
    let changes = vec![
        related(posts, RelationOperation::Create(post("new"))),
        related(posts, RelationOperation::Connect(by_id(5))),
        related(
            posts,
            RelationOperation::Update {
                filter: Some(equal(&POST_COLUMNS[1], text("old"))),
                changes: vec![count(&POST_COLUMNS[2], Operation::Add, int(1))],
            },
        ),
        related(posts, RelationOperation::DeleteMany(Some(equal(&POST_COLUMNS[2], int(0))))),
        related(posts, RelationOperation::Delete(Some(by_id(4)))),
    ];
    let by_email = equal(&USER_COLUMNS[1], text("a@b"));
    check("update_back", &read(&USER), |dialect| update(dialect, &USER, by_email.clone(), changes.clone()));
    let changes = [changes, vec![set(&USER_COLUMNS[2], text("Ann"))]].concat();
    let by_id = equal(&USER_COLUMNS[0], int(1));
    check("update_back_and_row", &read(&USER), |dialect| {
        update(dialect, &USER, by_id.clone(), changes.clone())
    });
}

#[test]
fn a_join_table_is_set() {
    let tags = &POST_RELATIONS[1];
    let by_name = |name: &str| equal(&TAG_COLUMNS[1], text(name));
    let by_id = equal(&POST_COLUMNS[0], int(1));
    let changes = vec![related(tags, RelationOperation::Set(vec![by_name("x"), by_name("y")]))];
    check("update_join_set", &read(&POST), |dialect| update(dialect, &POST, by_id.clone(), changes.clone()));
    let changes = vec![
        related(tags, RelationOperation::Disconnect(Some(equal(&TAG_COLUMNS[0], int(3))))),
        related(tags, RelationOperation::Delete(Some(by_name("x")))),
        related(
            tags,
            RelationOperation::Update {
                filter: Some(by_name("y")),
                changes: vec![set(&TAG_COLUMNS[1], text("z"))],
            },
        ),
    ];
    check("update_join", &read(&POST), |dialect| update(dialect, &POST, by_id.clone(), changes.clone()));
}

#[test]
fn a_one_to_one_relation_gives_up_its_old_row() {
    let profile = &USER_RELATIONS[1];
    let by_id = equal(&USER_COLUMNS[0], int(1));
    let other = equal(&PROFILE_COLUMNS[0], text("p2"));
    let changes = vec![related(profile, RelationOperation::Connect(other))];
    check("update_one_to_one", &read(&USER), |dialect| {
        update(dialect, &USER, by_id.clone(), changes.clone())
    });
    let bio = vec![set(&PROFILE_COLUMNS[1], text("new"))];
    let changes = vec![related(profile, RelationOperation::Update { filter: None, changes: bio })];
    check("update_one_to_one_row", &read(&USER), |dialect| {
        update(dialect, &USER, by_id.clone(), changes.clone())
    });
}

#[test]
fn what_a_row_refers_to_is_changed_and_deleted() {
    let user = &PROFILE_RELATIONS[0];
    let by_id = equal(&PROFILE_COLUMNS[0], text("p1"));
    let name = vec![set(&USER_COLUMNS[2], text("Ann"))];
    let changes = vec![related(user, RelationOperation::Update { filter: None, changes: name })];
    check("update_forward", &read(&PROFILE), |it| update(it, &PROFILE, by_id.clone(), changes.clone()));
    let changes = vec![related(user, RelationOperation::Delete(None))];
    check("delete_forward", &read(&PROFILE), |it| update(it, &PROFILE, by_id.clone(), changes.clone()));
    let changes = vec![related(user, RelationOperation::Disconnect(None))];
    check("disconnect_forward", &read(&PROFILE), |it| update(it, &PROFILE, by_id.clone(), changes.clone()));
}

#[test]
fn a_compound_relation_is_set() {
    let seat = |row, number| equal(&SEAT_COLUMNS[0], int(row)).and(equal(&SEAT_COLUMNS[1], int(number)));
    let set = RelationOperation::Set(vec![seat(1, 2), seat(1, 3)]);
    let changes = vec![related(&SEAT_RELATIONS[1], set)];
    check("update_compound", &read(&SEAT), |it| update(it, &SEAT, seat(1, 1), changes.clone()));
}

#[test]
fn an_upsert_names_its_key() {
    let by_email = equal(&USER_COLUMNS[1], text("a@b"));
    let changes = vec![set(&USER_COLUMNS[2], text("Ann"))];
    let native = |dialect, key: &Expr, changes: &[Change]| {
        upsert::native(dialect, &USER, key, &data(&USER, []), changes).unwrap().unwrap()
    };
    check("upsert", &read(&USER), |dialect| native(dialect, &by_email, &changes));
    check("upsert_nothing", &read(&USER), |dialect| native(dialect, &by_email, &[]));
    let views = vec![count(&POST_COLUMNS[2], Operation::Add, int(1))];
    let by_id = equal(&POST_COLUMNS[0], int(1));
    check("upsert_count", &read(&POST), |dialect| {
        upsert::native(dialect, &POST, &by_id, &post("a"), &views).unwrap().unwrap()
    });
}

#[test]
fn an_upsert_is_not_native_where_another_key_could_be_meant() {
    let by_id = equal(&USER_COLUMNS[0], int(1));
    let native = |dialect| upsert::native(dialect, &USER, &by_id, &user("a@b"), &[]).unwrap().is_some();
    assert_eq!(DIALECTS.map(|(_, dialect)| native(dialect)), [true, true, false, false]);
}

#[test]
fn a_delete_gives_back_its_row() {
    let by_id = equal(&USER_COLUMNS[0], int(1));
    check("delete", &read(&USER), |dialect| write::delete::delete(dialect, by_id.clone(), &read(&USER)));
    let read = Read { includes: vec![include(&USER_RELATIONS[0])], ..read(&USER) };
    check("delete_including", &read, |dialect| write::delete::delete(dialect, by_id.clone(), &read));
}

#[test]
fn a_condition_on_the_table_that_is_written_is_materialized() {
    let named = Expr::Relation {
        relation: &SEAT_RELATIONS[0],
        quantifier: Quantifier::Some,
        filter: Box::new(equal(&SEAT_COLUMNS[0], int(2))),
    };
    check_statements("update_many_self", |dialect| {
        let settings = write::update::flat_settings(&SEAT, vec![set(&SEAT_COLUMNS[2], Value::Null)]).unwrap();
        let target = Target::filter(&SEAT, named.clone());
        let update = Update { target, settings, yields: Yields::default(), expect: Expect::Any };
        vec![update.statement(dialect, &[], &[]).unwrap()]
    });
}

static NOTE: Model = Model {
    name: "Note",
    table: "notes",
    schema: Some("app"),
    columns: &NOTE_COLUMNS,
    keys: &[Key { constraint: "notes_pkey", columns: &[0] }],
    relations: &[],
    checks: &[],
};
static NOTE_COLUMNS: [Column; 3] = [
    Column::new("id", "id", Type::Int).default(Default::Autoincrement),
    Column::new("labels", "labels", Type::Text).list(),
    Column::new("mood", "mood", Type::Enum).nullable().bind_as("\"Mood\"").read_as("text"),
];

#[test]
fn a_list_is_appended_to() {
    let labels = vec![count(&NOTE_COLUMNS[1], Operation::Push, Value::List(vec![text("x")]))];
    let plan = update(Dialect::Postgres, &NOTE, equal(&NOTE_COLUMNS[0], int(1)), labels);
    let mut out = String::new();
    write_steps(&mut out, plan.steps, Dialect::Postgres, &read(&NOTE), &[]);
    golden("sql/write/update_push.sql", out.trim_end());
}

#[test]
fn many_rows_are_grouped_by_their_columns() {
    let views = (&POST_COLUMNS[2], int(3));
    let post = |title: &str| data(&POST, [(&POST_COLUMNS[3], int(1)), (&POST_COLUMNS[1], text(title))]);
    let viewed = data(&POST, [(&POST_COLUMNS[1], text("b")), views, (&POST_COLUMNS[3], int(2))]);
    let rows = vec![post("a"), viewed, post("c")];
    check_statements("create_many", |it| statements(it, &POST, rows.clone(), false).unwrap());
    check_statements("create_many_skip", |it| statements(it, &POST, rows.clone(), true).unwrap());
}

#[test]
fn a_column_left_out_is_null_where_that_is_the_same() {
    let named = data(&USER, [(&USER_COLUMNS[1], text("b@b")), (&USER_COLUMNS[2], text("B"))]);
    let rows = vec![user("a@a"), named];
    check_statements("create_many_null", |it| statements(it, &USER, rows.clone(), false).unwrap());
    let rows = vec![Data::new(&TAG), Data::new(&TAG)];
    check_statements("create_many_defaults", |it| statements(it, &TAG, rows.clone(), false).unwrap());
    let row = data(&NOTE, [(&NOTE_COLUMNS[1], Value::List(vec![])), (&NOTE_COLUMNS[2], text("GOOD"))]);
    check_statements("create_many_list", |it| statements(it, &NOTE, vec![row.clone()], false).unwrap());
}

#[test]
fn many_rows_stay_below_the_limits() {
    let rows = |title: &str| (0..40_000).map(|_| post(title)).collect();
    let sizes = |title, dialect| -> Vec<usize> {
        let all = statements(dialect, &POST, rows(title), false).unwrap();
        all.iter().map(|it| it.binds.len()).collect()
    };
    assert_eq!(sizes("a", Dialect::Sqlite), [32_766, 7_234]);
    assert_eq!(sizes("a", Dialect::Mysql), [40_000]);
    assert_eq!(sizes("a", Dialect::Postgres), [1]);
    assert_eq!(sizes(&"a".repeat(100), Dialect::Mysql), [31_457, 8_543]);
}

#[test]
fn a_column_is_set_once() {
    let twice = data(&TAG, [(&TAG_COLUMNS[1], text("a")), (&TAG_COLUMNS[1], text("a"))]);
    let title = |value| set(&POST_COLUMNS[1], text(value));
    let author = |id| RelationOperation::Connect(equal(&USER_COLUMNS[0], int(id)));
    let given = |id| data(&POST, [(&POST_COLUMNS[3], int(1))]).with(&POST_RELATIONS[0], author(id));
    let counted =
        vec![count(&POST_COLUMNS[3], Operation::Add, int(1)), related(&POST_RELATIONS[0], author(1))];
    let planner = || Planner::new(Dialect::Sqlite);
    let by_id = || equal(&POST_COLUMNS[0], int(1));
    refused(planner().create(twice.clone(), vec![]), "Tag.name is set twice; leave one of the two out");
    refused(statements(Dialect::Sqlite, &TAG, vec![twice], false), "Tag.name is set twice");
    refused(planner().update_one(&POST, by_id(), vec![title("a"), title("a")]), "Post.title is set twice");
    refused(planner().create(given(2), vec![]), "Post.authorId is set to two different values");
    refused(planner().update_one(&POST, by_id(), counted), "Post.authorId is set twice");
    assert!(planner().create(given(1), vec![]).is_ok());
}

#[test]
fn a_required_key_is_not_disconnected() {
    let update = |operation| {
        let change = related(&USER_RELATIONS[0], operation);
        Planner::new(Dialect::Sqlite).update_one(&USER, equal(&USER_COLUMNS[0], int(1)), vec![change])
    };
    let why = "User.posts cannot be disconnected, because Post.authorId is required";
    refused(update(RelationOperation::Disconnect(Some(equal(&POST_COLUMNS[0], int(1))))), why);
    refused(update(RelationOperation::Set(vec![])), why);
}

fn refused<T>(result: Result<T>, message: &str) {
    let error = result.err().unwrap();
    assert_eq!(error.kind(), ErrorKind::InvalidQuery);
    assert!(error.to_string().contains(message), "{error}");
}
