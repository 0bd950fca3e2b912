//! Extensions of PostgreSQL.

use crate::{
    migrate::{Database, Step},
    schema::Extension,
};

/// Extensions are created, moved and updated, and never dropped; their schemas are created before.
pub(super) fn change(from: &Database, to: &Database) -> Vec<Step> {
    let mut steps = vec![];
    let mut schemas: Vec<&String> = vec![];
    for extension in &to.extensions {
        let Extension { name, schema, version } = extension;
        let step = match from.extensions.iter().find(|it| it.name == *name) {
            None => Step::CreateExtension(extension.clone()),
            Some(before) => {
                let schema = schema.clone().filter(|_| *schema != before.schema);
                let version = version.clone().filter(|_| *version != before.version);
                if schema.is_none() && version.is_none() {
                    continue;
                }
                Step::AlterExtension { name: name.clone(), schema, version }
            }
        };
        let known = |it: &String| it == "public" || to.schemas.contains(it) || schemas.contains(&it);
        if let Some(schema) = schema.as_ref().filter(|it| !known(it)) {
            schemas.push(schema);
            steps.push(Step::CreateSchema(schema.clone()));
        }
        steps.push(step);
    }
    steps
}
