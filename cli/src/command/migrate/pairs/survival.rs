//! What becomes of rows: what the plan announces, and nothing else, may be lost.

use std::collections::BTreeMap;

use dioptra_generator::migrate::{
    Column, ColumnType, Database, EnumValue, Plan, QualifiedName, Step, Table, Warning, WarningKind,
};

/// The rows of each table, as text.
pub type Rows = BTreeMap<QualifiedName, Vec<Vec<Option<String>>>>;

/// Where a table and its columns are after a plan, by its steps.
struct Journey {
    table: Option<QualifiedName>,
    columns: Vec<(String, String)>,
}

/// Compares the rows before a plan with those after it; the first difference that nobody announced.
pub fn check(from: &Database, to: &Database, plan: &Plan, before: &Rows, after: &Rows) -> Result<(), String> {
    for table in &from.tables {
        let journey = journey(table, plan);
        let Some(target) =
            journey.table.as_ref().and_then(|name| to.tables.iter().find(|it| is_same_name(&it.name, name)))
        else {
            is_announced(plan, &table.name, |it| matches!(it, WarningKind::TableDropped))
                .then_some(())
                .ok_or_else(|| format!("table {} is gone and nobody said so", table.name))?;
            match to.tables.iter().find(|it| is_same(table, it)) {
                Some(same) => {
                    return Err(format!("table {} is dropped, and could be {}", table.name, same.name));
                }
                None => continue,
            }
        };
        let (old, new) = (&before[&table.name], &after[&target.name]);
        if old.len() != new.len() {
            let name = &target.name;
            return Err(format!("table {name} had {} rows and has {}", old.len(), new.len()));
        }
        let mut pairs = vec![];
        for (at, column) in table.columns.iter().enumerate() {
            let name = &journey.columns.iter().find(|it| it.0 == column.name).unwrap().1;
            let found = target.columns.iter().position(|it| it.name == *name);
            if let Some(place) =
                survives(column, found.map(|it| &target.columns[it]), (table, target), name, plan)?
                    .then_some(found)
                    .flatten()
            {
                let fills = column.nullable && !target.columns[place].nullable;
                if !(fills && old.iter().any(|row| row[at].as_deref().is_none_or(|it| it == "NULL"))) {
                    pairs.push((at, place));
                }
            }
        }
        // What a column that takes over gets, where there is something to get.
        for step in &plan.steps {
            let Step::FillColumn { table: filled, column, from: source, .. } = step else { continue };
            let at = journey.columns.iter().position(|it| it.1 == source.name);
            let place = target.columns.iter().position(|it| it.name == column.name);
            if let (true, Some(at), Some(place)) = (filled.name == target.name, at, place)
                && old.iter().all(|row| row[at].as_deref().is_some_and(|it| it != "NULL"))
                && target.columns[place].ty == table.columns[at].ty
            {
                pairs.push((at, place));
            }
        }
        let column = |at: usize, place: usize| (&table.columns[at], &target.columns[place]);
        let mut expected: Vec<Vec<String>> = old
            .iter()
            .map(|row| pairs.iter().map(|&(at, place)| expected(&row[at], column(at, place), to)).collect())
            .collect();
        let mut actual: Vec<Vec<String>> = new
            .iter()
            .map(|row| pairs.iter().map(|&(at, place)| shown(&row[place], column(at, place))).collect())
            .collect();
        expected.sort();
        actual.sort();
        if expected != actual {
            let names: Vec<_> = pairs.iter().map(|it| target.columns[it.1].name.as_str()).collect();
            return Err(format!(
                "rows of {} changed, columns {names:?}:\n  before {expected:?}\n  after  {actual:?}",
                target.name
            ));
        }
    }
    Ok(())
}

/// True where the values stay; an error where they do not, and nobody said so.
fn survives(
    column: &Column,
    after: Option<&Column>,
    (before, table): (&Table, &Table),
    name: &str,
    plan: &Plan,
) -> Result<bool, String> {
    let Some(after) = after else {
        let announced = column.generated.is_some()
            || is_announced(
                plan,
                &table.name,
                |it| matches!(it, WarningKind::ColumnDropped(it) if it == name),
            );
        let is_renamed = |it: &&Column| it.was.as_deref() == Some(name) && before.column(&it.name).is_none();
        let could = table.columns.iter().find(is_renamed);
        return match (announced, could) {
            (false, _) => Err(format!("column {}.{name} is gone and nobody said so", table.name)),
            (true, Some(it)) => Err(format!("column {}.{name} could be {}", table.name, it.name)),
            (true, None) => Ok(false),
        };
    };
    // A column that takes over from another one gets its values.
    let takes_over = after.was.as_ref().is_some_and(|it| it != &column.name && before.column(it).is_some());
    if after.generated.is_some() || takes_over {
        return Ok(false);
    }
    let lost = is_announced(plan, &table.name, |it| match it {
        WarningKind::ColumnRecreated(it) => it == name,
        WarningKind::TypeNarrowed { column, .. } | WarningKind::TypeConverted { column, .. } => {
            column == name
        }
        WarningKind::EnumValuesRemoved { column, .. } => column.as_deref() == Some(name),
        _ => false,
    });
    Ok(!lost)
}

fn is_announced(plan: &Plan, object: &QualifiedName, is_it: impl Fn(&WarningKind) -> bool) -> bool {
    plan.warnings.iter().any(|it: &Warning| it.object == *object && is_it(&it.kind))
}

fn is_same(before: &Table, after: &Table) -> bool {
    after.name.name == before.name.name || after.was.as_ref() == Some(&before.name.name)
}

fn journey(table: &Table, plan: &Plan) -> Journey {
    let mut name = table.name.clone();
    let mut columns: Vec<_> = table.columns.iter().map(|it| (it.name.clone(), it.name.clone())).collect();
    for step in &plan.steps {
        match step {
            Step::DropTable(it) if is_same_name(it, &name) => return Journey { table: None, columns },
            Step::RenameTable { from, to } if is_same_name(from, &name) => name.name.clone_from(to),
            Step::MoveTable { from, schema } if is_same_name(from, &name) => {
                name.schema = Some(schema.clone())
            }
            Step::RenameColumn { table, from, to } if is_same_name(table, &name) => {
                columns.iter_mut().filter(|it| it.1 == *from).for_each(|it| it.1.clone_from(to));
            }
            _ => {}
        }
    }
    Journey { table: Some(name), columns }
}

/// The same in a schema that does not name its schemas as in one that does.
fn is_same_name(a: &QualifiedName, b: &QualifiedName) -> bool {
    let schema = |it: &QualifiedName| it.schema.clone().unwrap_or_else(|| "public".to_owned());
    a.name == b.name && schema(a) == schema(b)
}

/// What a value before is after.
fn expected(value: &Option<String>, (from, to): (&Column, &Column), after: &Database) -> String {
    let Some(value) = value else { return "NULL".to_owned() };
    let renamed: &[EnumValue] = match &to.ty {
        ColumnType::Enum { name } => {
            after.enums.iter().find(|it| it.name == *name).map_or(&[], |it| it.values.as_slice())
        }
        ColumnType::InlineEnum { values } => values,
        ColumnType::Sql(_) => &[],
    };
    let old: &[EnumValue] = match &from.ty {
        ColumnType::InlineEnum { values } => values,
        _ => &[],
    };
    let after = |text: &str| {
        let is_it = |it: &&EnumValue| {
            let free = !renamed.iter().any(|other| Some(&other.name) == it.was.as_ref());
            let taken = old.iter().any(|other| other.name == it.name);
            it.was.as_deref() == Some(text) && free && !taken
        };
        renamed.iter().find(is_it).map_or(text.to_owned(), |it| it.name.clone())
    };
    let value = match value.strip_prefix('{').and_then(|it| it.strip_suffix('}')) {
        Some(list) if from.list && !renamed.is_empty() => {
            let items = list.split(',').map(|it| after(it.trim_matches('"')));
            // Quotes are for spaces.
            let items = items.map(|it| if it.contains(' ') { format!("\"{it}\"") } else { it });
            format!("{{{}}}", items.collect::<Vec<_>>().join(","))
        }
        _ => match value.strip_prefix('\'').and_then(|it| it.strip_suffix('\'')) {
            Some(text) => format!("'{}'", after(&text.replace("''", "'")).replace('\'', "''")),
            None => after(value),
        },
    };
    shown(&Some(value), (from, to))
}

/// The value where the type stays, and what it says where the type changes.
fn shown(value: &Option<String>, (from, to): (&Column, &Column)) -> String {
    let Some(value) = value else { return "NULL".to_owned() };
    if from.ty == to.ty && from.list == to.list {
        return value.clone();
    }
    let mut text = value.trim().to_owned();
    if !from.list && to.list || from.list && !to.list {
        // JSON has braces and quotes of its own, which a list hides behind backslashes.
        text = text.replace('\\', "").trim_matches(['{', '}', '"']).to_owned();
    }
    let text = text.trim_matches(['\'', '"']).replace("''", "'").replace('T', " ");
    let text = text.trim_end_matches("+00:00").trim_end_matches("+00").trim_end_matches("/32");

    let text = match text {
        "t" | "true" | "TRUE" => "1",
        "f" | "false" | "FALSE" => "0",
        _ => text,
    };
    let text = match text.contains('.') && !text.starts_with("10.0.0.") {
        true => text.trim_end_matches('0').trim_end_matches('.'),
        false => text,
    };
    text.trim_end_matches(" 00:00:00").to_owned()
}
