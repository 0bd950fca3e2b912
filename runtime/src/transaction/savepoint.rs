//! The names of savepoints, and the texts that set and end them.

/// The name of a savepoint: how deep it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct SavepointName(pub(super) u32);

impl SavepointName {
    /// Around one statement of which the failure is expected.
    pub(crate) const ATTEMPT: SavepointName = SavepointName(0);

    pub(crate) fn create(self) -> String {
        format!("SAVEPOINT dioptra_{}", self.0)
    }

    pub(crate) fn release(self) -> String {
        format!("RELEASE SAVEPOINT dioptra_{}", self.0)
    }

    pub(crate) fn roll_back(self) -> String {
        format!("ROLLBACK TO SAVEPOINT dioptra_{0}; RELEASE SAVEPOINT dioptra_{0}", self.0)
    }
}
