//! `dioptra gen`: the client crate of the schema.

mod client_folder;
mod target;
mod watch;

use std::path::PathBuf;

use clap::Args;
use dioptra_generator::{
    codegen::{self, FileSet},
    provider::Provider,
};
use serde_json::json;

use self::{
    client_folder::{ChangeKind, Changes},
    target::Target,
};
use super::{Context, counted, schema};
use crate::{
    config::Project,
    error::{Exit, Failure},
};

/// Generate the client crate from the schema
///
/// Files are written only when all of them could be made and where their text has changed; what was generated once
/// and is no longer is removed. Other files in the folder are left alone.
#[derive(Debug, Args)]
pub struct GenerateArgs {
    /// Write nothing; name the files that are not as the schema says, and exit with 1 if there are any
    #[arg(long, conflicts_with = "watch")]
    check: bool,
    /// The crate's folder [default: `output` of the generator blocks with provider = "dioptra"]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The crate's name with --out [default: `crateName` of the generator block]
    #[arg(long, value_name = "NAME", requires = "out")]
    crate_name: Option<String>,
    /// Generate for another database than the datasource's: sqlite, postgresql, mysql or mariadb
    #[arg(long, value_name = "PROVIDER", value_parser = super::provider)]
    provider: Option<Provider>,
    /// Stay, and generate again whenever the schema changes
    #[arg(long)]
    watch: bool,
}

/// A client and how its folder differs from it.
struct Client {
    target: Target,
    files: FileSet,
    changes: Changes,
}

pub fn run(args: &GenerateArgs, context: Context) -> Result<Exit, Failure> {
    if args.watch {
        return watch::run(context, |context| generate(args, context));
    }
    generate(args, context)
}

fn generate(args: &GenerateArgs, context: Context) -> Result<Exit, Failure> {
    let project = Project::read(context.global)?;
    let schema = schema(&project, args.provider, context.output)?;
    let mut clients = Vec::new();
    for mut target in target::targets(&schema, &project, args.out.as_deref())? {
        if let Some(name) = &args.crate_name {
            target.settings.crate_name.clone_from(name);
        }
        let files = codegen::generate(&schema, &target.settings);
        let changes = Changes::find(&target.folder, &files)?;
        clients.push(Client { target, files, changes });
    }
    if args.check { check(&clients, context) } else { write(&clients, context) }
}

/// All are on the disk under temporary names before the first takes its place.
fn write(clients: &[Client], context: Context) -> Result<Exit, Failure> {
    let mut staged = Vec::new();
    for client in clients.iter().filter(|client| !client.changes.list.is_empty()) {
        staged.push((client, client.changes.stage(&client.files)?));
    }
    for (client, staged) in staged {
        client.changes.apply(staged)?;
    }
    for client in clients {
        context.output.say(summary(client));
    }
    context.output.json(true, report(clients))?;
    Ok(Exit::Done)
}

fn check(clients: &[Client], context: Context) -> Result<Exit, Failure> {
    let mut clean = true;
    for client in clients {
        for change in &client.changes.list {
            clean = false;
            let path = client.target.folder.join(&change.path);
            context.output.data(&format!("{}: {}\n", path.display(), change.kind.words()))?;
        }
    }
    if !clean {
        context.output.say("not as the schema says; run `dioptra gen` and commit what it writes");
    }
    context.output.json(clean, report(clients))?;
    Ok(if clean { Exit::Done } else { Exit::Failed })
}

/// `client: 12 files, 2 new, 1 changed, 1 removed`
fn summary(client: &Client) -> String {
    let mut text = format!("{}: {}", client.target.folder.display(), counted(client.files.len(), "file"));
    for (kind, word) in
        [(ChangeKind::Missing, "new"), (ChangeKind::Different, "changed"), (ChangeKind::Obsolete, "removed")]
    {
        let count = client.changes.list.iter().filter(|change| change.kind == kind).count();
        if count > 0 {
            text += &format!(", {count} {word}");
        }
    }
    if client.changes.list.is_empty() {
        text += ", none changed";
    }
    text
}

fn report(clients: &[Client]) -> serde_json::Value {
    let client = |client: &Client| {
        json!({
            "folder": client.target.folder, "files": client.files.len(), "changes": client.changes.list,
        })
    };
    json!({ "clients": clients.iter().map(client).collect::<Vec<_>>() })
}
