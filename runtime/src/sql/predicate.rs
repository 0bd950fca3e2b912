//! Conditions.

use super::{Scope, Sql};
use crate::{
    dialect::Dialect,
    filter::{Expr, ListOperator, Operator, Quantifier},
    meta::{Column, Link, Relation, Type},
    value::Value,
};

/// Escapes wildcards in LIKE patterns. Not the backslash: databases and their settings differ on it.
const ESCAPE: char = '!';

/// Longer ANDs and ORs are halved by parentheses: SQLite takes expressions no deeper than 1,000, and `a OR b OR c` is
/// as deep as it is long.
const FLAT: usize = 64;

/// Bytes of a LIKE pattern that SQLite takes (`SQLITE_MAX_LIKE_PATTERN_LENGTH`).
const LONGEST_PATTERN: usize = 50_000;

/// Up to this many values placeholders are quicker on SQLite than one JSON array (by a fifth for 500).
const MANY: usize = 1_024;

impl Sql {
    /// Appends ` WHERE condition` if there is one.
    pub(crate) fn where_clause(&mut self, filter: Option<&Expr>, scope: Scope) -> &mut Sql {
        match filter {
            None => self,
            Some(Expr::And(all)) if all.is_empty() => self,
            Some(filter) => self.push(" WHERE ").predicate(filter, scope),
        }
    }

    /// Appends a condition on the rows that `scope` names. An AND stands without parentheses: put them around what
    /// binds tighter.
    pub(crate) fn predicate(&mut self, expr: &Expr, scope: Scope) -> &mut Sql {
        if self.enter() {
            self.condition(expr, scope).leave();
        }
        self
    }

    fn condition(&mut self, expr: &Expr, scope: Scope) -> &mut Sql {
        match expr {
            Expr::Compare { column, operator, value } => self.compare(column, *operator, value, scope),
            Expr::CompareColumns { left, operator: Operator::Less, right } => {
                self.column(scope, left).as_position(left).push(" < ").column(scope, right).as_position(right)
            }
            Expr::CompareColumns { left, operator, right } => {
                self.column(scope, left).push(symbol(*operator)).column(scope, right)
            }
            Expr::In { column, values, negated } => self.in_list(column, values, *negated, scope),
            Expr::IsNull { column, negated } => {
                self.column(scope, column).push(if *negated { " IS NOT NULL" } else { " IS NULL" })
            }
            Expr::List { column, operator, value } => self.list_operator(column, *operator, value, scope),
            Expr::And(all) => self.joined(all, " AND ", "1=1", scope),
            Expr::Or(any) => self.joined(any, " OR ", "1=0", scope),
            Expr::Not(inner) => self.push("NOT (").predicate(inner, scope).push(")"),
            Expr::Relation { relation, quantifier, filter } => {
                self.related(relation, *quantifier, filter, scope)
            }
        }
    }

    fn joined(&mut self, parts: &[Expr], separator: &str, empty: &str, scope: Scope) -> &mut Sql {
        match parts {
            [] => self.push(empty),
            // An OR within an AND of one would otherwise meet what stands beside the AND.
            [one @ Expr::Or(_)] => self.push("(").predicate(one, scope).push(")"),
            [one] => self.predicate(one, scope),
            _ if parts.len() > FLAT => {
                let (left, right) = parts.split_at(parts.len() / 2);
                self.push("(").joined(left, separator, empty, scope).push(")").push(separator);
                self.push("(").joined(right, separator, empty, scope).push(")")
            }
            _ => {
                for (i, part) in parts.iter().enumerate() {
                    if i > 0 {
                        self.push(separator);
                    }
                    match part {
                        Expr::And(_) | Expr::Or(_) => self.push("(").predicate(part, scope).push(")"),
                        _ => self.predicate(part, scope),
                    };
                }
                self
            }
        }
    }

    fn compare(&mut self, column: &Column, operator: Operator, value: &Value, scope: Scope) -> &mut Sql {
        use Operator::*;
        let text = match value {
            Value::Text(text) => text.as_str(),
            _ => "",
        };
        match operator {
            Equal | NotEqual => {
                self.column(scope, column).push(symbol(operator)).bind_compared(value.clone(), column)
            }
            Less | LessOrEqual | Greater | GreaterOrEqual => self
                .column(scope, column)
                .as_position(column)
                .push(symbol(operator))
                .bind_ordered(value, column),
            Contains
            | StartsWith
            | EndsWith
            | ContainsInsensitive
            | StartsWithInsensitive
            | EndsWithInsensitive
                if self.dialect == Dialect::Sqlite =>
            {
                self.part(column, operator, text, scope)
            }
            Contains => self.like(column, format!("%{}%", escape(text)), false, scope),
            StartsWith => self.like(column, format!("{}%", escape(text)), false, scope),
            EndsWith => self.like(column, format!("%{}", escape(text)), false, scope),
            ContainsInsensitive => self.like(column, format!("%{}%", escape(text)), true, scope),
            StartsWithInsensitive => self.like(column, format!("{}%", escape(text)), true, scope),
            EndsWithInsensitive => self.like(column, format!("%{}", escape(text)), true, scope),
            EqualInsensitive => {
                self.push("LOWER(").column(scope, column).push(") = LOWER(");
                self.bind(value.clone(), column).push(")")
            }
        }
    }

    /// A part of a text on SQLite, without regard to case in ASCII. LIKE, which takes a fifth of the time and may use an
    /// index, ends text and pattern at a NUL and so would match other rows: it decides only where that is the same.
    fn part(&mut self, column: &Column, operator: Operator, text: &str, scope: Scope) -> &mut Sql {
        use Operator::*;
        let length = text.len() as u64;
        let escaped = escape(text);
        // with the wildcards on both sides
        let as_pattern = !text.contains('\0') && escaped.len() + 2 <= LONGEST_PATTERN;
        match operator {
            Contains | ContainsInsensitive if as_pattern => {
                self.push("(").like(column, format!("%{escaped}%"), false, scope);
                // So many characters before a NUL, so many bytes: the same only in ASCII without one.
                self.push(" OR length(")
                    .column(scope, column)
                    .push(") < octet_length(")
                    .column(scope, column);
                return self.push(") AND ").within(column, text, scope).push(")");
            }
            Contains | ContainsInsensitive => return self.within(column, text, scope),
            // What has no NUL starts the same either way.
            StartsWith | StartsWithInsensitive if as_pattern => {
                return self.like(column, format!("{escaped}%"), false, scope);
            }
            StartsWith | StartsWithInsensitive => {
                self.push("LOWER(CAST(COALESCE(substr(CAST(").column(scope, column).push(" AS BLOB), 1, ");
            }
            _ => {
                self.push("LOWER(CAST(COALESCE(substr(CAST(").column(scope, column).push(" AS BLOB), -");
                self.bind_number(length).push(", ");
            }
        }
        // Of an empty text substr makes NULL.
        self.bind_number(length).push("), ").column(scope, column).push(") AS TEXT)) = LOWER(");
        self.bind(Value::Text(text.to_owned()), column).push(")")
    }

    fn within(&mut self, column: &Column, text: &str, scope: Scope) -> &mut Sql {
        self.push("instr(LOWER(").column(scope, column).push("), LOWER(");
        self.bind(Value::Text(text.to_owned()), column).push(")) > 0")
    }

    /// PostgreSQL has ILIKE, SQLite's LIKE knows no case in ASCII, MySQL's follows the collation.
    fn like(&mut self, column: &Column, pattern: String, insensitive: bool, scope: Scope) -> &mut Sql {
        let lower = insensitive && matches!(self.dialect, Dialect::Mysql | Dialect::Mariadb);
        let (open, close) = if lower { ("LOWER(", ")") } else { ("", "") };
        let like = if insensitive && self.dialect == Dialect::Postgres { " ILIKE " } else { " LIKE " };
        self.push(open).column(scope, column).push(close).push(like);
        self.push(open).bind(Value::Text(pattern), column).push(close).push(" ESCAPE '!'")
    }

    /// One array where the database binds one; else a list padded to a power of two, so that lists of different lengths
    /// share a few texts.
    pub(crate) fn in_list(
        &mut self,
        column: &Column,
        values: &[Value],
        negated: bool,
        scope: Scope,
    ) -> &mut Sql {
        self.in_keys_or_not(scope, column.name, column, values, negated)
    }

    /// [`Sql::in_list`] for a column of a join table called `name`, whose values are those of `column`.
    pub(crate) fn in_keys(&mut self, scope: Scope, name: &str, column: &Column, values: &[Value]) {
        self.in_keys_or_not(scope, name, column, values, false);
    }

    fn in_keys_or_not(
        &mut self,
        scope: Scope,
        name: &str,
        column: &Column,
        values: &[Value],
        negated: bool,
    ) -> &mut Sql {
        let Some(last) = values.last() else {
            return self.push(if negated { "1=1" } else { "1=0" });
        };
        if self.dialect == Dialect::Mysql && column.ty == Type::Time {
            return self.one_by_one(scope, name, column, values, negated);
        }
        self.named(scope, name);
        if self.dialect == Dialect::Postgres {
            self.push(if negated { " <> ALL(" } else { " = ANY(" });
            return self.bind_list(values.to_vec(), column).push(")");
        }
        self.push(if negated { " NOT IN (" } else { " IN (" });
        if self.dialect.binds_lists() && values.len() > MANY && are_exact_in_json(column.ty, values) {
            self.push("SELECT value FROM json_each(").bind_list(values.to_vec(), column).push(")");
        } else {
            // The rest of the statement needs room as well.
            let room = self.dialect.max_binds().saturating_sub(self.bind_count()) / 4;
            let padded = Some(values.len().next_power_of_two()).filter(|it| *it <= room);
            for i in 0..padded.unwrap_or(values.len()) {
                if i > 0 {
                    self.push(", ");
                }
                self.bind_compared(values.get(i).unwrap_or(last).clone(), column);
            }
        }
        self.push(")")
    }

    /// A list without IN, by which MySQL up to 8.4 does not find every time of the day.
    fn one_by_one(
        &mut self,
        scope: Scope,
        name: &str,
        column: &Column,
        values: &[Value],
        negated: bool,
    ) -> &mut Sql {
        let (symbol, separator) = if negated { (" <> ", " AND ") } else { (" = ", " OR ") };
        self.push("(");
        for (i, value) in values.iter().enumerate() {
            self.push(if i > 0 { separator } else { "" });
            self.named(scope, name).push(symbol).bind(value.clone(), column);
        }
        self.push(")")
    }

    /// A placeholder for a value that `column` is equal to or not. MySQL takes text for a JSON string, whatever it says.
    fn bind_compared(&mut self, value: Value, column: &Column) -> &mut Sql {
        if self.dialect == Dialect::Mysql && column.ty == Type::Json {
            return self.push("CAST(").bind(value, column).push(" AS JSON)");
        }
        self.bind(value, column)
    }

    fn list_operator(
        &mut self,
        column: &Column,
        operator: ListOperator,
        value: &Value,
        scope: Scope,
    ) -> &mut Sql {
        let symbol = match operator {
            ListOperator::Equal => " = ",
            ListOperator::HasEvery => " @> ",
            ListOperator::HasSome => " && ",
            ListOperator::IsEmpty => {
                return self.push("cardinality(").column(scope, column).push(") = 0");
            }
        };
        self.column(scope, column).push(symbol).bind(value.clone(), column)
    }

    /// EXISTS over the rows at the other end. "Every" means that no row fails to match, so a comparison with NULL,
    /// which is neither true nor false, fails.
    fn related(
        &mut self,
        relation: &'static Relation,
        quantifier: Quantifier,
        filter: &Expr,
        scope: Scope,
    ) -> &mut Sql {
        self.push(if quantifier == Quantifier::Some { "EXISTS (" } else { "NOT EXISTS (" });
        let other = self.join_from(relation, scope);
        match (quantifier, filter) {
            (Quantifier::Every, _) => {
                self.push(" AND (").predicate(filter, other).push(") IS NOT TRUE");
            }
            (_, Expr::And(all)) if all.is_empty() => {}
            (_, Expr::Or(_)) => {
                self.push(" AND (").predicate(filter, other).push(")");
            }
            _ => {
                self.push(" AND ").predicate(filter, other);
            }
        }
        self.push(")")
    }

    /// Appends `SELECT 1 FROM other WHERE other belongs to the row of scope`; the scope of the other's rows.
    fn join_from(&mut self, relation: &'static Relation, scope: Scope) -> Scope {
        let other = self.next_alias();
        self.push("SELECT 1 FROM ").model(relation.to).push(" AS ").alias(other);
        if let Link::Join { table, schema, own, other: theirs, column, reference } = relation.link {
            let join = self.next_alias();
            let reference = &relation.to.columns[usize::from(reference)];
            self.push(" JOIN ").table(schema, table).push(" AS ").alias(join).push(" ON ");
            self.named(Scope::Alias(join), theirs).push(" = ").column(Scope::Alias(other), reference);
            self.push(" WHERE ").named(Scope::Alias(join), own).push(" = ");
            self.column(scope, &relation.from.columns[usize::from(column)]);
        } else {
            self.push(" WHERE ").link(relation, scope, Scope::Alias(other));
        }
        Scope::Alias(other)
    }

    /// Appends the condition that a row of `other` is at the other end of a relation that has no join table.
    pub(crate) fn link(&mut self, relation: &'static Relation, own: Scope, other: Scope) -> &mut Sql {
        let (columns, references) = relation.columns();
        for (i, (column, reference)) in columns.into_iter().zip(references).enumerate() {
            if i > 0 {
                self.push(" AND ");
            }
            self.column(other, reference).push(" = ").column(own, column);
        }
        self
    }
}

fn symbol(operator: Operator) -> &'static str {
    match operator {
        Operator::NotEqual => " <> ",
        Operator::Less => " < ",
        Operator::LessOrEqual => " <= ",
        Operator::Greater => " > ",
        Operator::GreaterOrEqual => " >= ",
        _ => " = ",
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 2);
    for character in text.chars() {
        if matches!(character, '%' | '_' | ESCAPE) {
            escaped.push(ESCAPE);
        }
        escaped.push(character);
    }
    escaped
}

/// Values that survive JSON and compare there as they do in a SQLite column. `json_each` may end a text at a NUL.
fn are_exact_in_json(ty: Type, values: &[Value]) -> bool {
    match ty {
        Type::Text => !values.iter().any(|it| matches!(it, Value::Text(text) if text.contains('\0'))),
        Type::Enum | Type::Int | Type::BigInt | Type::Uuid => true,
        Type::DateTime | Type::Timestamptz | Type::Date | Type::Time => true,
        _ => false,
    }
}
