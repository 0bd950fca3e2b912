//! The cases. Each file is compiled once for every client.

use dioptra_suite::{Case, cases};

use crate::client;

mod edges;
mod errors;
mod inputs;
mod join_model;
mod many;
mod pages;
mod random;
mod rows;
mod scalars;
mod shapes;
mod text;
mod to_many;
mod to_one;
mod transactions;
mod world;

/// Every case.
pub fn all() -> Vec<Case> {
    cases![
        scalars:
            boolean, int, big_int, float, decimal, text, bytes, date_time, instant, date, time, json, uuid, hue;
        text: contains, starts_with, ends_with, eq_insensitive;
        edges:
            floats, json_null_is_not_null, a_megabyte, text_with_nul, microseconds, decimals_of_many_digits, decimals_calculated,
            integers_beyond_their_column, defaults;
        errors: unique, unique_of_a_row_left_out, foreign_key, not_found, bad_values, referential_actions, schema_drift;
        inputs: inputs;
        shapes: shapes;
        join_model: join_model;
        many: ties, foreign_keys, composite_keys;
        random: queries;
        transactions:
            commit_and_roll_back, savepoints, a_failed_statement_poisons, hooks_run_after_the_commit, retries,
            nested_client, options, concurrent_writes;
        pages:
            take_and_skip, cursors, distinct, streams, long_lists, deep_and_wide_includes, selections;
        to_many:
            one_to_many, one_to_many_optional, many_to_many, many_to_many_back,
            self_one_to_many, self_many_to_many, self_many_to_many_back, composite_back, composite_shared_back,
            cycle_back, by_unique_back, uuid_id, cuid_id, bigint_id, enum_id;
        to_one:
            one_to_one, one_to_one_back, one_to_one_optional, one_to_one_optional_back, many_to_one,
            many_to_one_optional, self_one_to_one, self_one_to_one_back, self_many_to_one, composite,
            composite_shared, cycle, by_unique, uuid_key, cuid_key, bigint_key, enum_key;
    ]
}
