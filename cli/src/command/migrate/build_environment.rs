//! Builds, in which nothing is deployed: the machine that builds a program is not the one where it begins to run, a build
//! may be repeated or thrown away, and the old program still works on the database.

use std::env;

use crate::error::{Exit, Failure};

/// What tells a build, by variables that are set, with their value where that matters.
const BUILDS: [(&str, &[(&str, Option<&str>)]); 9] = [
    (
        "a build script of Cargo",
        &[("OUT_DIR", None), ("NUM_JOBS", None), ("OPT_LEVEL", None), ("TARGET", None)],
    ),
    ("a build of docs.rs", &[("DOCS_RS", None)]),
    ("a build of Netlify", &[("NETLIFY", Some("true"))]),
    ("a build of Cloudflare Pages", &[("CF_PAGES", Some("1"))]),
    ("a build of Vercel", &[("VERCEL", Some("1")), ("CI", Some("1"))]),
    ("a build of a Debian package", &[("DEB_BUILD_ARCH", None)]),
    ("a build of an RPM package", &[("RPM_BUILD_ROOT", None)]),
    ("an install script of npm", &[("npm_lifecycle_event", Some("postinstall"))]),
    ("an install script of npm", &[("npm_lifecycle_event", Some("prepare"))]),
];

/// Refuses where this is a build, unless `meant`.
pub fn refuse(meant: bool) -> Result<(), Failure> {
    let is_set = |(name, value): &(&str, Option<&str>)| {
        env::var(name).is_ok_and(|is| !is.is_empty() && value.is_none_or(|value| value == is))
    };
    let build = BUILDS.iter().find(|(_, variables)| variables.iter().all(is_set));
    let Some((what, variables)) = build.filter(|_| !meant) else { return Ok(()) };
    let names: Vec<_> = variables.iter().map(|(name, _)| *name).collect();
    Err(Failure::new("deploy.in_build", format!("this is {what}, nothing was deployed"))
        .because(format!("{} set, as it is there", match names.as_slice() {
            [name] => format!("{name} is"),
            names => format!("{} are", names.join(", ")),
        }))
        .because("a build can be repeated, run twice at once or never be used, while the database is in use all the time")
        .help("deploy in a step of its own, after the build and before the new program starts")
        .help("or pass --in-build if that is meant")
        .exit(Exit::NeedsDecision))
}
