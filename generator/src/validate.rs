//! Rules: does the linked schema make sense, for its database?

use crate::{diagnostics::Diagnostics, resolve::Resolved};

/// Runs every rule.
pub(crate) fn validate(_resolved: &Resolved<'_>, _diagnostics: &mut Diagnostics) {}
