//! What `@json` of the suite's schema names.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How a parcel travels.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Route {
    /// By hand.
    #[default]
    Foot,
    /// On roads.
    Road {
        /// Where it is loaded anew.
        stops: Vec<Stop>,
    },
    /// By air; JSON has no form for such a map.
    Air {
        /// The hours between two airports.
        hours: BTreeMap<(u8, u8), u8>,
    },
}

/// A place on the way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Stop {
    /// The house number.
    pub number: u32,
}
