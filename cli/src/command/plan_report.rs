//! A plan as commands show it.

use dioptra_generator::migrate::{Plan, Warning};
use serde::Serialize;

/// A plan for people and for programs.
#[derive(Debug, Serialize)]
pub struct PlanReport {
    /// In the order they run.
    pub steps: Vec<StepReport>,
    /// What they destroy, or what may stop them.
    pub warnings: Vec<WarningReport>,
    /// All of it.
    pub sql: String,
}

/// A step.
#[derive(Debug, Serialize)]
pub struct StepReport {
    /// What is done, such as `CreateTable`.
    pub kind: &'static str,
    /// In words.
    pub summary: String,
}

/// A warning.
#[derive(Debug, Serialize)]
pub struct WarningReport {
    /// The dotted code.
    pub code: &'static str,
    /// The table or enum.
    pub object: String,
    /// What happens.
    pub message: String,
    /// True when rows or values are lost though every statement succeeds.
    pub loses_data: bool,
}

impl PlanReport {
    pub fn new(plan: &Plan) -> PlanReport {
        let steps = plan.steps.iter();
        PlanReport {
            steps: steps.map(|it| StepReport { kind: it.label(), summary: it.to_string() }).collect(),
            warnings: plan.warnings.iter().map(WarningReport::new).collect(),
            sql: plan.sql(),
        }
    }

    /// One line for each step.
    pub fn summary(&self) -> String {
        self.steps.iter().map(|step| format!("{}\n", step.summary)).collect()
    }
}

impl WarningReport {
    pub fn new(warning: &Warning) -> WarningReport {
        WarningReport {
            code: warning.code(),
            object: warning.object.to_string(),
            message: warning.to_string(),
            loses_data: warning.loses_data(),
        }
    }
}
