//! Changes a drawn schema a little, as a person does between two migrations.

use dioptra_generator::provider::Dialect;

use super::{
    dice::Dice,
    draft::{Arity, Draft, Field, Id, Key, Kind, Model, Name, Type},
    draw::{indexed, is_distinct},
    types,
};

/// Edits the schema; what the database keeps of a thing with another name is said by `@was`.
pub fn edit(draft: &mut Draft, dice: &mut Dice) {
    match dice.between(0, 109) {
        0..12 => in_model(draft, dice, |draft, model, dice| draft.add_field(model, dice)),
        12..20 => drop_field(draft, dice),
        20..29 => rename_field(draft, dice),
        29..40 => retype_field(draft, dice),
        40..48 => in_field(draft, dice, |draft, field, dice| {
            field.arity = draft.arity(dice);
        }),
        48..56 => in_field(draft, dice, |_, field, dice| {
            field.default = dice.chance(75).then(|| dice.number());
        }),
        56..60 => in_field(draft, dice, |_, field, _| {
            field.unique = !field.unique && is_distinct(&field.ty) && field.extra != " @version";
        }),
        60..63 => in_field(draft, dice, |_, field, dice| {
            field.check = dice.chance(70).then(|| dice.number());
        }),
        63..65 => change_formula(draft, dice),
        65..68 => in_model(draft, dice, |draft, model, dice| draft.add_index(model, dice)),
        68..72 => change_index(draft, dice),
        72..75 => draft.add_model(dice),
        75..77 => drop_model(draft, dice),
        77..81 => rename_model(draft, dice),
        81..84 => draft.add_relation(dice),
        84..88 => change_relation(draft, dice),
        88..95 => change_enum(draft, dice),
        95..98 => change_key(draft, dice),
        98 => in_model(draft, dice, |_, model, dice| dice.shuffle(&mut model.fields)),
        99 => move_model(draft, dice),
        100..104 => change_successor(draft, dice),
        104..107 => change_check(draft, dice),
        107 => change_key_map(draft, dice),
        _ => change_database(draft, dice),
    }
}

fn in_model(draft: &mut Draft, dice: &mut Dice, change: impl Fn(&mut Draft, &mut Model, &mut Dice)) {
    let places: Vec<usize> = (0..draft.models.len()).collect();
    let Some(at) = dice.pick(&places) else { return };
    let mut model = draft.models[at].clone();
    change(draft, &mut model, dice);
    draft.models[at] = model;
}

/// A field that is no part of a key and not computed.
fn in_field(draft: &mut Draft, dice: &mut Dice, change: impl Fn(&mut Draft, &mut Field, &mut Dice)) {
    in_model(draft, dice, |draft, model, dice| {
        let free = |it: &&Field| !model.is_key(it.id) && it.generated.is_none() && it.extra != " @version";
        let ids: Vec<Id> = model.fields.iter().filter(free).map(|it| it.id).collect();
        let Some(id) = dice.pick(&ids) else { return };
        let mut field = model.field(id).clone();
        change(draft, &mut field, dice);
        field.autoincrement &=
            field.arity != Arity::List && matches!(field.ty, Type::Scalar(("Int" | "BigInt", _)));
        *model.field_mut(id) = field;
        forget_formulas(draft, model);
    });
}

/// A list makes no formula.
fn forget_formulas(draft: &Draft, model: &mut Model) {
    let lists: Vec<Id> = model.fields.iter().filter(|it| it.arity == Arity::List).map(|it| it.id).collect();
    let _ = draft;
    for field in &mut model.fields {
        if field.generated.is_some_and(|(source, _)| lists.contains(&source)) {
            field.generated = None;
        }
    }
}

fn drop_field(draft: &mut Draft, dice: &mut Dice) {
    in_model(draft, dice, |_, model, dice| {
        let ids: Vec<Id> = model.fields.iter().map(|it| it.id).filter(|id| !model.is_key(*id)).collect();
        if let Some(id) = dice.pick(&ids) {
            remove_field(model, id);
        }
    });
}

fn remove_field(model: &mut Model, id: Id) {
    model.fields.retain(|it| it.id != id);
    for field in &mut model.fields {
        if field.generated.is_some_and(|(source, _)| source == id) {
            field.generated = None;
        }
    }
    for index in &mut model.indexes {
        index.fields.retain(|(field, _)| *field != id);
    }
    model.indexes.retain(|it| !it.fields.is_empty());
    model.checks.retain(|it| !it.fields.contains(&id));
}

fn rename_field(draft: &mut Draft, dice: &mut Dice) {
    in_model(draft, dice, |draft, model, dice| {
        let Some(field) = dice.pick(&model.fields) else { return };
        let old = draft.database(&field.name);
        let mut name = draft.field_name(model, dice);
        if dice.chance(15) {
            // The column stays.
            name.map = Some(old);
        } else if dice.chance(10) {
            name = in_other_case(&field.name, old);
        } else if dice.chance(90) {
            name.was = Some(old);
        }
        let is_taken = |it: &Field| it.id != field.id && Some(draft.database(&it.name)) == name.was;
        if !model.fields.iter().any(is_taken) {
            model.field_mut(field.id).name = name;
        }
    });
}

fn retype_field(draft: &mut Draft, dice: &mut Dice) {
    in_field(draft, dice, |draft, field, dice| {
        let before = field.ty.clone();
        field.ty = draft.field_type(dice);
        // Half of the changes stay within a scalar, as a widening does.
        if let (Type::Scalar((scalar, _)), true) = (before, dice.chance(50)) {
            let alike: Vec<_> = types::scalars(draft.provider)
                .iter()
                .filter(|it| it.0 == scalar && (draft.citext || it.1 != "Citext"))
                .copied()
                .collect();
            field.ty = Type::Scalar(dice.pick(&alike).unwrap());
        }
        field.unique &= is_distinct(&field.ty);
        if matches!(field.extra, " @version" | " @updatedAt") {
            field.extra = "";
        }
    });
}

fn change_formula(draft: &mut Draft, dice: &mut Dice) {
    in_model(draft, dice, |_, model, dice| {
        let ids: Vec<Id> = model.fields.iter().filter(|it| it.generated.is_some()).map(|it| it.id).collect();
        let Some(id) = dice.pick(&ids) else { return };
        let field = model.field_mut(id);
        let source = field.generated.map(|it| it.0);
        field.generated = source.filter(|_| dice.chance(70)).map(|source| (source, dice.number()));
    });
}

fn change_index(draft: &mut Draft, dice: &mut Dice) {
    in_model(draft, dice, |draft, model, dice| {
        let places: Vec<usize> = (0..model.indexes.len()).collect();
        let Some(at) = dice.pick(&places) else { return };
        let id = draft.next();
        match dice.between(0, 3) {
            0 => drop(model.indexes.remove(at)),
            1 => model.indexes[at].map = dice.chance(70).then(|| format!("index {id}")),
            2 => model.indexes[at].kind = dice.number(),
            _ => dice.shuffle(&mut model.indexes[at].fields),
        }
    });
}

fn drop_model(draft: &mut Draft, dice: &mut Dice) {
    let Some(model) = dice.pick(&draft.models).filter(|_| draft.models.len() > 1) else { return };
    draft.models.retain(|it| it.id != model.id);
    draft.relations.retain(|it| it.from != model.id && it.to != model.id);
}

fn rename_model(draft: &mut Draft, dice: &mut Dice) {
    let Some(model) = dice.pick(&draft.models) else { return };
    let old = draft.database(&model.name);
    let mut name = draft.model_name(dice);
    if dice.chance(15) {
        name.map = Some(old);
    } else if dice.chance(10) && !model.is_long() {
        name = in_other_case(&model.name, old);
    } else if dice.chance(90) {
        name.was = Some(old);
    }
    let is_taken = |it: &Model| it.id != model.id && Some(draft.database(&it.name)) == name.was;
    if !draft.models.iter().any(is_taken) {
        draft.models.iter_mut().filter(|it| it.id == model.id).for_each(|it| it.name = name.clone());
    }
}

/// The name in the database in other capitals.
fn in_other_case(name: &Name, old: String) -> Name {
    let other = if old.chars().any(char::is_lowercase) { old.to_uppercase() } else { old.to_lowercase() };
    Name { code: name.code.clone(), map: Some(other), was: Some(old) }
}

fn change_relation(draft: &mut Draft, dice: &mut Dice) {
    let places: Vec<usize> = (0..draft.relations.len()).collect();
    let Some(at) = dice.pick(&places) else { return };
    let id = draft.next();
    let (on_delete, on_update) = (draft.action(dice), draft.action(dice));
    let target = draft.model(draft.relations[at].to);
    let unique: Vec<Id> =
        target.fields.iter().filter(|it| draft.can_be_referenced(it)).map(|it| it.id).collect();
    let relation = &mut draft.relations[at];
    match dice.between(0, 8) {
        0 => drop(draft.relations.remove(at)),
        1 => relation.optional = !relation.optional,
        2 => (relation.on_delete, relation.on_update) = (on_delete, on_update),
        3 => {
            relation.was = Some((relation.name.clone(), relation.mapped));
            relation.name = format!("rel{id}");
            relation.mapped ^= dice.chance(30);
        }
        4 => relation.map = dice.chance(70).then(|| format!("key {id}")),
        5 | 6 => relation.indexed = indexed(dice),
        7 => relation.reference = dice.pick(&unique).filter(|_| dice.chance(70)),
        _ if relation.kind != Kind::ManyToMany => {
            relation.kind = if relation.kind == Kind::OneToOne { Kind::OneToMany } else { Kind::OneToOne };
        }
        _ => {}
    }
}

fn change_enum(draft: &mut Draft, dice: &mut Dice) {
    let places: Vec<usize> = (0..draft.enums.len()).collect();
    let Some(at) = dice.pick(&places) else { return draft.add_enum(dice) };
    let mut it = draft.enums[at].clone();
    let count = it.values.len();
    match dice.between(0, 9) {
        0..3 => {
            let value = draft.enum_value(dice);
            it.values.insert(dice.between(0, count), value);
        }
        3 | 4 if count > 1 => drop(it.values.remove(dice.between(0, count - 1))),
        5 | 6 => {
            let position = dice.between(0, count - 1);
            let was = it.values[position].written().to_owned();
            it.values[position] = match dice.chance(20) {
                true => in_other_case(&it.values[position], was),
                false => Name { was: Some(was), ..draft.enum_value(dice) },
            };
        }
        7 => dice.shuffle(&mut it.values),
        8 => {
            let id = draft.next();
            it.name.was = Some(draft.database(&it.name));
            (it.name.code, it.name.map) = (format!("Kind{id}"), None);
        }
        _ => {
            draft.enums.remove(at);
            for field in draft.models.iter_mut().flat_map(|it| &mut it.fields) {
                if field.ty == Type::Enum(it.id) {
                    field.ty = Type::Scalar(("String", ""));
                }
            }
            return;
        }
    }
    draft.enums[at] = it;
}

fn change_key(draft: &mut Draft, dice: &mut Dice) {
    in_model(draft, dice, |draft, model, dice| match (dice.between(0, 3), &model.key.clone()) {
        (0, Key::Id(id)) => draft.toggle_autoincrement(model, *id),
        (1, Key::Id(id) | Key::Unique(id)) if model.field(*id).autoincrement => {
            let native = if dice.chance(50) { "BigInt" } else { "Int" };
            model.field_mut(*id).ty = Type::Scalar((native, ""));
        }
        (1, Key::Id(id) | Key::Unique(id)) => {
            let ty = Type::Scalar(dice.pick(types::keys(draft.provider)).unwrap());
            let field = model.field_mut(*id);
            (field.ty, field.default) = (ty, None);
        }
        (2, Key::Id(id)) if !model.field(*id).autoincrement => model.key = Key::Unique(*id),
        (2, Key::Unique(id)) => model.key = Key::Id(*id),
        _ => {
            // The old key stays as a column, or goes.
            let old = model.key.clone();
            draft.draw_key(model, dice);
            let ids = match old {
                Key::Id(id) | Key::Unique(id) => vec![id],
                Key::Ids(ids) => ids,
            };
            for id in ids {
                model.field_mut(id).autoincrement = false;
                if dice.chance(50) {
                    remove_field(model, id);
                }
            }
        }
    });
    // The hidden table of a many-to-many relation refers to ids of one column.
    let single: Vec<Id> =
        draft.models.iter().filter(|it| matches!(it.key, Key::Id(_))).map(|it| it.id).collect();
    draft
        .relations
        .retain(|it| it.kind != Kind::ManyToMany || single.contains(&it.from) && single.contains(&it.to));
}

fn move_model(draft: &mut Draft, dice: &mut Dice) {
    let count = draft.enums.len();
    if let (Some(at), true) = (dice.pick(&(0..count).collect::<Vec<_>>()), dice.chance(30)) {
        draft.enums[at].schema += 1;
        return;
    }
    in_model(draft, dice, |_, model, _| model.schema += 1);
    let place = |id: Id| draft.models.iter().find(|it| it.id == id).map_or(0, |it| draft.place(it));
    let kept: Vec<Id> = draft
        .relations
        .iter()
        .filter(|it| it.kind != Kind::ManyToMany || place(it.from) == place(it.to))
        .map(|it| it.id)
        .collect();
    draft.relations.retain(|it| kept.contains(&it.id));
}

/// A successor comes; the field before it goes out of the client; or that one goes, and the successor stays.
fn change_successor(draft: &mut Draft, dice: &mut Dice) {
    in_model(draft, dice, |draft, model, dice| {
        let pairs: Vec<_> = model.fields.iter().filter_map(|it| Some((it.id, it.follows?))).collect();
        let Some((id, old)) =
            dice.pick(&pairs).filter(|it| model.fields.iter().any(|field| field.id == it.1))
        else {
            return draft.add_successor(model, dice);
        };
        if dice.chance(50) {
            model.field_mut(old).extra = " @ignore";
            return;
        }
        let was = draft.database(&model.field(old).name);
        remove_field(model, old);
        let field = model.field_mut(id);
        (field.name.was, field.follows) = (Some(was), None);
    });
}

fn change_check(draft: &mut Draft, dice: &mut Dice) {
    in_model(draft, dice, |draft, model, dice| {
        let places: Vec<usize> = (0..model.checks.len()).collect();
        let Some(at) = dice.pick(&places) else { return draft.add_check(model, dice) };
        let id = draft.next();
        match dice.between(0, 2) {
            0 => drop(model.checks.remove(at)),
            1 => model.checks[at].name = format!("check {id}"),
            _ => model.checks[at].kind = dice.number(),
        }
    });
}

fn change_key_map(draft: &mut Draft, dice: &mut Dice) {
    in_model(draft, dice, |draft, model, dice| {
        let id = draft.next();
        model.key_map = dice.chance(70).then(|| format!("primary {id}"));
        model.ignored ^= dice.chance(20);
    });
}

/// What the datasource says, and what stands beside the models.
fn change_database(draft: &mut Draft, dice: &mut Dice) {
    let postgres = draft.dialect() == Dialect::Postgres;
    match dice.between(0, 9) {
        0 | 1 => draft.foreign_keys = !draft.foreign_keys,
        2 => draft.snake_case = !draft.snake_case,
        3 | 4 => draft.view = !draft.view,
        5 | 6 if postgres => draft.citext = true,
        _ if postgres && draft.schemas.is_empty() => {
            draft.schemas = vec!["public", "auth"];
            let all = draft.models.iter_mut().map(|it| &mut it.schema);
            // Most stay where they are.
            all.chain(draft.enums.iter_mut().map(|it| &mut it.schema)).for_each(|it| *it = 0);
        }
        _ => {}
    }
}
