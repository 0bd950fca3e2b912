//! What MySQL and MariaDB refuse beside an expression: foreign keys that change what it reads, and columns that they count.
//!
//! Sources: MySQL's manual, "CHECK Constraints" and "CREATE TABLE and Generated Columns"; what MySQL 8.0 and 8.4, MariaDB
//! 10.11 and 11.8 say to such tables (errors 3823, 3104, 3109, 3818, 3754, 3768 and 1215; 1901 and 1905).

use super::{Context, defaults::is_counted};
use crate::{
    diagnostics::Diagnostic,
    migrate::mentions,
    provider::{Dialect, Provider},
    resolve::{Field, Model},
    schema::{Default, ReferentialAction},
    source::Span,
};

/// A column that a foreign key changes or removes by an action.
struct Acted<'s, 'a> {
    model: &'s Model<'a>,
    column: &'s Field<'a>,
    /// `onDelete` or `onUpdate`.
    name: &'static str,
    action: ReferentialAction,
    is_given: bool,
    span: Span,
}

fn acted<'s, 'a>(cx: &Context<'s, 'a>) -> Vec<Acted<'s, 'a>> {
    let mut found = vec![];
    let has_keys = cx.resolved.config.datasource.as_ref().is_some_and(|it| it.foreign_keys);
    if !has_keys || cx.provider().map(Provider::dialect) != Some(Dialect::Mysql) {
        return found;
    }
    for relation in &cx.resolved.relations {
        let (model, field) = (cx.resolved.model(relation.forward.0), cx.resolved.field(relation.forward));
        let (Some(key), Some(attribute)) = (relation.foreign_key(), &field.relation) else { continue };
        let on_delete = || cx.resolved.default_on_delete(relation, key);
        let actions = [
            ("onDelete", attribute.on_delete, attribute.on_delete.map_or_else(on_delete, |it| it.value)),
            (
                "onUpdate",
                attribute.on_update,
                attribute.on_update.map_or(ReferentialAction::Cascade, |it| it.value),
            ),
        ];
        for (name, given, action) in actions {
            let span = given.map(|it| it.span).or(attribute.span).unwrap_or(field.type_span());
            let columns = key.fields.ids().into_iter().map(|id| model.field(id));
            let acted = |column| Acted { model, column, name, action, is_given: given.is_some(), span };
            found.extend(columns.map(acted));
        }
    }
    found
}

impl Acted<'_, '_> {
    fn is_changed(&self) -> bool {
        match self.action {
            ReferentialAction::SetNull => true,
            ReferentialAction::Cascade => self.name == "onUpdate",
            _ => false,
        }
    }

    fn refused(&self, cx: &Context<'_, '_>, code: &'static str, reader: (Span, String)) -> Diagnostic {
        let (name, action, column) = (self.name, self.action, self.column.name());
        let provider = cx.provider().map_or("MySQL", Provider::display);
        let default = if self.is_given { "" } else { ", the default," };
        let message =
            format!("{provider} takes no `{name}: {action:?}`{default} for `{column}`, {}", reader.1);
        let help = match self.column.generated {
            Some(_) => format!("write `{name}: Restrict`"),
            None => format!("write `{name}: Restrict`, or leave `{column}` out of the expression"),
        };
        Diagnostic::error(code, self.span, message).label(reader.0, "here").help(help)
    }
}

/// A check is not made again for what a foreign key changes, so that the databases refuse it.
pub(super) fn checks_read_nothing_that_a_foreign_key_changes(cx: &mut Context<'_, '_>) {
    for it in acted(cx).into_iter().filter(Acted::is_changed) {
        let checks = it.model.checks.iter().filter_map(|check| check.expression);
        for check in checks.filter(|check| reads(check.value, it.column)) {
            let reader = (check.span, "which a check reads".to_owned());
            cx.report(it.refused(cx, "relation.action_on_checked_column", reader));
        }
    }
}

/// Nor is a generated column; MySQL refuses `onDelete: Cascade` too where one is generated from the key's column.
pub(super) fn generated_columns_read_nothing_that_a_foreign_key_changes(cx: &mut Context<'_, '_>) {
    for it in acted(cx) {
        let is_mysql_alone =
            it.action == ReferentialAction::Cascade && cx.provider() == Some(Provider::Mysql);
        if let Some(own) = it.column.generated.filter(|_| it.is_changed()) {
            let reader = (own.span, "which is generated".to_owned());
            cx.report(it.refused(cx, "relation.action_on_generated_column", reader));
        }
        for field in it.model.fields.iter().filter(|_| it.is_changed() || is_mysql_alone) {
            if let Some(generated) = field.generated.filter(|sql| reads(sql.value, it.column)) {
                let reader = (generated.span, format!("from which `{}` is generated", field.name()));
                cx.report(it.refused(cx, "relation.action_on_generated_column", reader));
            }
        }
    }
}

/// The number is not there yet when an expression is computed.
pub(super) fn expressions_read_no_counted_column(cx: &mut Context<'_, '_>) {
    let Some(provider) = cx.provider().filter(|it| it.dialect() == Dialect::Mysql) else { return };
    let mut found = vec![];
    for model in &cx.resolved.models {
        let checks =
            model.checks.iter().filter_map(|it| it.expression).map(|it| ("check", it.value, it.span));
        let generated = model.fields.iter().filter_map(|it| it.generated);
        let generated = generated.map(|it| ("generated column", it.value, it.span));
        let indexes =
            model.indexes.iter().filter_map(|it| it.expression).map(|it| ("index", it.value, it.span));
        let defaults = model.fields.iter().filter_map(|it| match &it.default {
            Some(default) => match &default.value {
                Some(Default::Database(Some(sql))) => Some(("default", sql.as_str(), default.span)),
                _ => None,
            },
            None => None,
        });
        let all: Vec<_> = checks.chain(generated).chain(indexes).chain(defaults).collect();
        for counted in model.fields.iter().filter(|field| is_counted(field)) {
            for (what, _, span) in all.iter().filter(|it| reads(it.1, counted)) {
                let message = format!(
                    "{} lets no {what} read `{}`, which it counts",
                    provider.display(),
                    counted.name()
                );
                let help = format!("leave `{}` out of the expression", counted.name());
                let diagnostic = Diagnostic::error("default.autoincrement_read", *span, message);
                found.push(diagnostic.label(counted.ast.span, "counted").help(help));
            }
        }
    }
    found.into_iter().for_each(|it| cx.report(it));
}

fn reads(sql: &str, column: &Field<'_>) -> bool {
    mentions(sql, column.database_name(), Dialect::Mysql)
}
