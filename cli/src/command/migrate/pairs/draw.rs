//! Draws a schema: every feature that its database has.

use dioptra_generator::provider::{Dialect, Provider};

use super::{
    dice::Dice,
    draft::{Arity, Check, Draft, Enum, Field, Id, Index, Indexed, Key, Kind, Model, Name, Relation, Type},
    text::key_bytes,
    types,
};

const MODELS: &[&str] = &[
    "User",
    "Order",
    "Group",
    "post",
    "LineItem",
    "Account",
    "tag_entry",
    "Table",
    "Zebra",
    "Person",
    "Event",
    "Cart",
];
const FIELDS: &[&str] = &[
    "name",
    "title",
    "order",
    "createdAt",
    "value",
    "group",
    "amount",
    "note",
    "user",
    "key",
    "desc",
    "total",
    "a",
    "b2",
    "firstName",
    "rank",
    "check",
    "state",
    "left",
    "data",
];
/// Names in the database that need quotes, or care.
const MAPPED: &[&str] =
    &["a name", "Ünïcode", "select", "x", "UPPER", "dash-ed", "with.dot", "it's", "quo\"te", "tick`s"];
/// Words of the lists above that SQL keeps to itself.
pub const RESERVED: &[&str] =
    &["order", "group", "user", "key", "desc", "check", "left", "value", "rank", "select", "table"];
const ACTIONS: &[&str] = &["Cascade", "Restrict", "NoAction", "SetNull"];
const LONG: &str = "a_rather_long_name_that_comes_near_the_limit_of_names";

/// A schema for the database.
pub fn draw(provider: Provider, dice: &mut Dice) -> Draft {
    let postgres = provider == Provider::Postgresql;
    let schemas: &[&str] = match postgres {
        true if dice.chance(15) => &["public", "auth"],
        true if dice.chance(5) => &["auth", "crm", "public"],
        _ => &[],
    };
    let mut draft = Draft {
        provider,
        foreign_keys: !dice.chance(4),
        snake_case: dice.chance(10),
        view: dice.chance(8),
        schemas: schemas.to_vec(),
        citext: postgres && dice.chance(15),
        enums: vec![],
        models: vec![],
        relations: vec![],
        last: 0,
    };
    for _ in 0..dice.between(0, 2) {
        draft.add_enum(dice);
    }
    for _ in 0..dice.between(1, 6) {
        draft.add_model(dice);
    }
    for _ in 0..dice.between(0, draft.models.len()) {
        draft.add_relation(dice);
    }
    draft
}

impl Draft {
    pub fn add_enum(&mut self, dice: &mut Dice) {
        let id = self.next();
        let mut name = Name::new(format!("Kind{id}"));
        name.map = dice.chance(20).then(|| format!("kind {id}"));
        let values = (0..dice.between(1, 4)).map(|_| self.enum_value(dice)).collect();
        self.enums.push(Enum { id, name, schema: dice.number(), values });
    }

    pub fn enum_value(&mut self, dice: &mut Dice) -> Name {
        let id = self.next();
        let mut name = Name::new(format!("V{id}"));
        name.map = dice.chance(15).then(|| format!("it's {id}"));
        name
    }

    pub fn add_model(&mut self, dice: &mut Dice) {
        let id = self.next();
        let mut model = Model {
            id,
            name: self.model_name(dice),
            schema: dice.number(),
            fields: vec![],
            key: Key::Id(0),
            key_map: dice.chance(8).then(|| format!("primary {id}")),
            indexes: vec![],
            checks: vec![],
            ignored: dice.chance(4),
        };
        self.draw_key(&mut model, dice);
        for _ in 0..dice.between(0, 6) {
            self.add_field(&mut model, dice);
        }
        for _ in 0..dice.between(0, 2) {
            self.add_index(&mut model, dice);
        }
        if dice.chance(20) {
            self.add_check(&mut model, dice);
        }
        if dice.chance(8) {
            self.add_successor(&mut model, dice);
        }
        self.models.push(model);
    }

    pub fn add_check(&mut self, model: &mut Model, dice: &mut Dice) {
        let id = self.next();
        let ids: Vec<Id> = model.fields.iter().map(|it| it.id).collect();
        let (Some(a), Some(b)) = (dice.pick(&ids), dice.pick(&ids)) else { return };
        let name = format!("{} {id}", dice.pick(MAPPED).unwrap());
        model.checks.push(Check { name, fields: [a, b], kind: dice.number() });
    }

    /// A field that takes over from another one, which is on its way out.
    pub fn add_successor(&mut self, model: &mut Model, dice: &mut Dice) {
        let is_free = |it: &&Field| {
            !model.is_key(it.id)
                && it.generated.is_none()
                && it.extra != " @version"
                && !model.fields.iter().any(|other| other.follows == Some(it.id))
        };
        let ids: Vec<Id> = model.fields.iter().filter(is_free).map(|it| it.id).collect();
        let Some(old) = dice.pick(&ids) else { return };
        let (name, id) = (self.field_name(model, dice), self.next());
        let before = model.field_mut(old);
        before.extra = if dice.chance(80) { " @deprecated(\"old\")" } else { " @ignore" };
        let mut field = plain(id, name, before.ty.clone());
        field.arity = if before.arity == Arity::List { Arity::List } else { Arity::Optional };
        field.default = dice.chance(30).then(|| dice.number());
        field.follows = Some(old);
        model.fields.push(field);
    }

    pub fn model_name(&mut self, dice: &mut Dice) -> Name {
        let id = self.next();
        let word = dice.pick(MODELS).unwrap();
        let is_taken = |code: &str| {
            self.models.iter().any(|it| {
                let names = [Some(it.name.written()), Some(&it.name.code), it.name.was.as_deref()];
                names.iter().flatten().any(|it| it.eq_ignore_ascii_case(code))
            })
        };
        let code = if is_taken(word) || dice.chance(30) { format!("{word}{id}") } else { word.to_owned() };
        let mut name = Name::new(code);
        if dice.chance(15) {
            name.map = Some(match dice.chance(20) {
                true => format!("t{id}_{LONG}"),
                false => format!("{} {id}", dice.pick(MAPPED).unwrap()),
            });
        }
        name
    }

    pub fn field_name(&mut self, model: &Model, dice: &mut Dice) -> Name {
        let id = self.next();
        let word = dice.pick(FIELDS).unwrap();
        let is_taken = |name: &str| {
            model.fields.iter().any(|it| {
                let names = [Some(it.name.written()), Some(&it.name.code), it.name.was.as_deref()];
                names.iter().flatten().any(|it| it.eq_ignore_ascii_case(name))
            })
        };
        let code = if is_taken(word) { format!("{word}{id}") } else { word.to_owned() };
        let mut name = Name::new(code);
        let mapped = dice.pick(MAPPED).unwrap();
        name.map = (dice.chance(12) && !is_taken(mapped)).then(|| mapped.to_owned());
        name
    }

    /// Gives the model another key, of new fields.
    pub fn draw_key(&mut self, model: &mut Model, dice: &mut Dice) {
        let key_field = |draft: &mut Draft, model: &mut Model, dice: &mut Dice| {
            let name = draft.field_name(model, dice);
            let ty = Type::Scalar(dice.pick(types::keys(draft.provider)).unwrap());
            let id = draft.next();
            model.fields.insert(0, Field { arity: Arity::Required, ..plain(id, name, ty) });
            id
        };
        model.key = match dice.between(0, 9) {
            0 | 1 => {
                let ids: Vec<Id> = (0..2).map(|_| key_field(self, model, dice)).collect();
                Key::Ids(ids)
            }
            2 => Key::Unique(key_field(self, model, dice)),
            _ => Key::Id(key_field(self, model, dice)),
        };
        if let Key::Id(id) = model.key
            && dice.chance(60)
        {
            self.toggle_autoincrement(model, id);
        }
    }

    pub fn toggle_autoincrement(&mut self, model: &mut Model, id: Id) {
        let is_source = |it: &Field| it.generated.is_some_and(|(source, _)| source == id);
        if model.fields.iter().any(is_source) {
            return;
        }
        let field = model.field_mut(id);
        if field.autoincrement {
            field.autoincrement = false;
        } else if let Type::Scalar(("Int" | "BigInt", _)) = field.ty {
            field.autoincrement = true;
            field.default = None;
        }
    }

    pub fn field_type(&mut self, dice: &mut Dice) -> Type {
        let unsupported = match self.dialect() {
            Dialect::Postgres => "point",
            Dialect::Mysql => "point",
            Dialect::Sqlite => "NUMERIC",
        };
        if dice.chance(2) {
            return Type::Unsupported(unsupported);
        }
        if let Some(it) = dice.pick(&self.enums).filter(|_| dice.chance(20)) {
            return Type::Enum(it.id);
        }
        let citext = self.citext;
        let possible: Vec<_> =
            types::scalars(self.provider).iter().filter(|it| citext || it.1 != "Citext").copied().collect();
        Type::Scalar(dice.pick(&possible).unwrap())
    }

    pub fn add_field(&mut self, model: &mut Model, dice: &mut Dice) {
        let name = self.field_name(model, dice);
        let ty = self.field_type(dice);
        let id = self.next();
        let mut field = plain(id, name, ty);
        field.arity = self.arity(dice);
        field.default = dice.chance(40).then(|| dice.number());
        field.unique = dice.chance(12) && is_distinct(&field.ty);
        field.check = dice.chance(15).then(|| dice.number() % 2);
        let sources: Vec<Id> =
            model.fields.iter().filter(|it| self.makes_formula(it)).map(|it| it.id).collect();
        if let Some(source) = dice.pick(&sources).filter(|_| dice.chance(15)) {
            field.generated = Some((source, dice.number()));
            field.arity = Arity::Optional;
            (field.default, field.check, field.unique) = (None, None, false);
        } else {
            self.draw_extra(model, &mut field, dice);
            // PostgreSQL counts in any column.
            let counts = matches!(field.ty, Type::Scalar(("Int" | "BigInt", native)) if native != "Oid");
            field.autoincrement = self.dialect() == Dialect::Postgres
                && counts
                && field.arity == Arity::Required
                && field.extra.is_empty()
                && dice.chance(8);
        }
        model.fields.push(field);
    }

    /// True where a generated column can be made of it, whatever its type becomes.
    fn makes_formula(&self, field: &Field) -> bool {
        field.generated.is_none() && !field.autoincrement && field.arity != Arity::List
    }

    fn draw_extra(&self, model: &Model, field: &mut Field, dice: &mut Dice) {
        let is_version = field.ty == Type::Scalar(("Int", "")) && field.arity == Arity::Required;
        let has_version = model.fields.iter().any(|it| it.extra == " @version");
        let is_time = matches!(field.ty, Type::Scalar(("DateTime", "" | "Timestamptz" | "DateTime(6)")));
        field.extra = match dice.between(0, 19) {
            0 => " @deprecated(\"old\")",
            1 => " @ignore",
            2 | 3 if is_version && !has_version && !field.unique => " @version",
            4..7 if is_time && field.arity != Arity::List => " @updatedAt",
            7 => " @sensitive",
            8 if !field.unique => " @default(dbgenerated())",
            _ => "",
        };
    }

    pub fn arity(&self, dice: &mut Dice) -> Arity {
        match dice.between(0, 9) {
            0..4 => Arity::Optional,
            4 if self.provider.has_scalar_lists() => Arity::List,
            _ => Arity::Required,
        }
    }

    pub fn add_index(&mut self, model: &mut Model, dice: &mut Dice) {
        let id = self.next();
        let mut fields: Vec<_> = model.fields.iter().filter(|it| it.extra != " @version").cloned().collect();
        dice.shuffle(&mut fields);
        fields.truncate(dice.between(1, 3));
        let unique = dice.chance(25) && fields.iter().any(|it| is_distinct(&it.ty) && it.generated.is_none());
        let mut room: usize = 3000;
        fields.retain(|it| {
            let bytes = match it.ty {
                _ if it.generated.is_some() => 1020,
                Type::Scalar(scalar) => key_bytes(scalar).max(key_bytes(("String", "VarChar(255)"))),
                _ => 1020,
            };
            let fits = bytes <= room;
            room = room.saturating_sub(bytes);
            fits
        });
        // An ignored field is no part of a key in the client.
        let fields = fields.iter().map(|it| (it.id, dice.chance(20))).collect();
        let map = dice.chance(25).then(|| format!("index {id}"));
        model.indexes.push(Index { fields, unique, map, kind: dice.number() });
    }

    pub fn add_relation(&mut self, dice: &mut Dice) {
        let id = self.next();
        let (Some(from), Some(to)) = (dice.pick(&self.models), dice.pick(&self.models)) else { return };
        let single = |model: &Model| matches!(model.key, Key::Id(_));
        let unique: Vec<Id> =
            to.fields.iter().filter(|it| self.can_be_referenced(it)).map(|it| it.id).collect();
        let kind = match dice.between(0, 9) {
            0 | 1 if single(&from) && single(&to) && self.place(&from) == self.place(&to) => Kind::ManyToMany,
            2 => Kind::OneToOne,
            _ => Kind::OneToMany,
        };
        self.relations.push(Relation {
            id,
            name: format!("rel{id}"),
            was: None,
            kind,
            from: from.id,
            to: to.id,
            optional: dice.chance(50),
            on_delete: self.action(dice),
            on_update: self.action(dice),
            map: dice.chance(10).then(|| format!("key {id}")),
            indexed: indexed(dice),
            mapped: dice.chance(15),
            reference: dice.pick(&unique).filter(|_| dice.chance(60)),
        });
    }

    pub fn action(&self, dice: &mut Dice) -> Option<&'static str> {
        if self.dialect() != Dialect::Mysql && dice.chance(8) {
            return Some("SetDefault");
        }
        dice.pick(ACTIONS).filter(|_| dice.chance(50))
    }
}

pub fn indexed(dice: &mut Dice) -> Indexed {
    use Indexed::{Alone, Before, Behind, InKey, No};
    dice.pick(&[No, No, No, Alone, Alone, Behind, Before, InKey, InKey]).unwrap()
}

pub fn plain(id: Id, name: Name, ty: Type) -> Field {
    Field {
        id,
        name,
        ty,
        arity: Arity::Required,
        default: None,
        autoincrement: false,
        unique: false,
        check: None,
        generated: None,
        follows: None,
        extra: "",
    }
}

/// True where the rows of this test have different values.
pub fn is_distinct(ty: &Type) -> bool {
    match ty {
        Type::Scalar((scalar, native)) => *scalar != "Boolean" && *native != "Bit(1)",
        _ => false,
    }
}
