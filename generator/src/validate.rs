//! Rules: does the linked schema make sense, for its database?
//!
//! A rule is a function that looks at the whole linked schema and reports what breaks it, and nothing that follows from
//! a mistake reported elsewhere. Each has its line in [`RULES`] and at least one case under `snapshots/diagnostics/`.

mod datasource;
mod defaults;
mod enums;
mod expressions;
mod fields;
mod foreign_keys;
mod ignored;
mod indexes;
mod inputs;
mod keys;
mod models;
mod names;
mod operator_classes;
mod referential_actions;
mod relations;
mod rust_names;
mod rust_types;
mod shard_keys;
mod was;

use crate::{
    diagnostics::{Diagnostic, Diagnostics},
    provider::Provider,
    resolve::Resolved,
    source::Span,
};

type Rule = fn(&mut Context<'_, '_>);

/// Every rule.
const RULES: &[Rule] = &[
    datasource::schemas_are_for_postgresql,
    datasource::schemas_are_distinct,
    datasource::extensions_are_for_postgresql,
    datasource::url_is_for_the_provider,
    datasource::schema_attributes_name_a_listed_schema,
    datasource::schema_attributes_are_complete,
    names::names_are_identifiers,
    names::names_fit_the_database,
    names::tables_are_distinct,
    names::columns_are_distinct,
    names::enum_types_are_distinct,
    names::constraint_names_are_distinct,
    rust_names::types_are_distinct,
    rust_names::fields_are_distinct,
    rust_names::enum_values_are_distinct,
    rust_names::key_names_are_free,
    models::model_has_columns,
    models::model_has_one_id,
    models::model_has_a_key_of_required_fields,
    models::model_has_one_version,
    enums::enum_has_values,
    enums::values_are_distinct,
    enums::stored_values_are_distinct,
    fields::lists_are_for_postgresql,
    fields::updated_at_is_a_date_time,
    fields::version_is_a_required_integer,
    fields::generated_columns_have_no_other_source,
    fields::unsupported_types_have_no_name,
    fields::decimals_fit_sqlite,
    rust_types::rust_types_are_for_json,
    rust_types::rust_types_have_one_source,
    rust_types::crates_are_dependencies,
    defaults::sqlite_counts_only_the_id,
    defaults::mysql_counts_one_column,
    defaults::mysql_counts_an_indexed_column,
    defaults::counted_columns_are_single_values,
    defaults::defaults_have_no_name,
    keys::id_is_required,
    keys::id_is_no_list,
    keys::id_needs_no_unique,
    keys::sqlite_generates_no_id,
    keys::version_is_no_key,
    keys::keys_have_comparable_types,
    keys::primary_keys_have_no_order,
    keys::primary_keys_have_a_name,
    keys::names_are_identifiers,
    shard_keys::columns_are_required,
    shard_keys::there_is_one,
    indexes::index_has_columns,
    indexes::index_has_columns_or_an_expression,
    indexes::index_columns_are_distinct,
    indexes::indexes_are_distinct,
    indexes::method_exists_in_the_database,
    indexes::method_fits_the_column_types,
    indexes::only_btree_indexes_have_an_order,
    indexes::method_takes_the_columns,
    indexes::views_have_no_indexes,
    indexes::prefix_length_is_for_mysql_text,
    indexes::mysql_text_has_a_prefix_length,
    indexes::mysql_has_no_index_of_json,
    operator_classes::are_for_postgresql,
    operator_classes::fit_the_method,
    operator_classes::fit_the_column,
    indexes::fulltext_is_for_mysql,
    indexes::fulltext_is_for_text,
    indexes::partial_indexes_are_not_for_mysql,
    indexes::expression_indexes_are_not_for_mariadb,
    indexes::clustering_is_for_sql_server,
    relations::one_to_one_back_side_is_optional,
    relations::one_to_one_foreign_key_is_unique,
    relations::many_to_many_sides_have_a_single_id,
    relations::join_tables_are_distinct,
    relations::back_side_has_no_options,
    relations::many_to_many_has_no_options,
    foreign_keys::sides_have_the_same_length,
    foreign_keys::columns_are_distinct,
    foreign_keys::columns_are_no_lists,
    foreign_keys::types_are_equal,
    foreign_keys::native_types_are_equal,
    foreign_keys::required_relation_has_required_columns,
    foreign_keys::references_are_unique,
    foreign_keys::references_are_in_the_order_of_the_key,
    foreign_keys::columns_are_indexed_without_foreign_keys,
    referential_actions::set_null_needs_optional_columns,
    referential_actions::set_default_needs_defaults,
    referential_actions::set_default_exists_in_the_database,
    referential_actions::actions_need_foreign_keys,
    expressions::checks_read_nothing_that_a_foreign_key_changes,
    expressions::generated_columns_read_nothing_that_a_foreign_key_changes,
    expressions::expressions_read_no_counted_column,
    ignored::relation_to_ignored_model_is_ignored,
    ignored::relation_over_ignored_columns_is_ignored,
    ignored::version_is_in_the_client,
    ignored::ignored_fields_would_be_in_the_client,
    inputs::models_are_written,
    inputs::validators_fit_the_type,
    inputs::bounds_are_in_order,
    inputs::bounds_fit_the_type,
    inputs::patterns_compile,
    inputs::choices_pass_the_other_validators,
    was::old_names_are_gone,
];

/// What rules read and where they report.
struct Context<'s, 'a> {
    resolved: &'s Resolved<'a>,
    diagnostics: &'s mut Diagnostics,
}

/// Runs every rule.
pub(crate) fn validate(resolved: &Resolved<'_>, diagnostics: &mut Diagnostics) {
    let mut context = Context { resolved, diagnostics };
    for rule in RULES {
        rule(&mut context);
    }
}

impl Context<'_, '_> {
    /// The provider checked for, unless there is none that is known.
    fn provider(&self) -> Option<Provider> {
        self.resolved.config.provider
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports an error with its help.
    fn error(&mut self, code: &'static str, span: Span, message: impl Into<String>, help: impl Into<String>) {
        self.report(Diagnostic::error(code, span, message).help(help));
    }
}

/// Names in backticks, with commas between.
fn quoted<'n>(names: impl IntoIterator<Item = &'n str>) -> String {
    names.into_iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}
