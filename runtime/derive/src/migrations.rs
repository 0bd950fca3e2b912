//! `include_migrations!`: a folder of migrations as data of the program.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{
    LitStr, Token,
    parse::{Parse, ParseStream},
};

/// The runtime, as the program calls it, and the folder.
pub struct Input {
    runtime: syn::Path,
    folder: LitStr,
}

/// A migration on the disk.
struct Migration {
    name: String,
    script: PathBuf,
    /// The file that names the migrations which it stands for, and what it says.
    replaces: Option<(PathBuf, Vec<(String, String)>)>,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Input> {
        let runtime = input.parse()?;
        input.parse::<Token![,]>()?;
        Ok(Input { runtime, folder: input.parse()? })
    }
}

/// A reference to a static array of the migrations, in the order of their names.
pub fn expand(input: &Input) -> syn::Result<TokenStream> {
    let error = |message: String| syn::Error::new(input.folder.span(), message);
    let root = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
    let folder = input.folder.value();
    let migrations =
        read(&root.join(&folder)).map_err(|why| error(format!("`{folder}`, beside Cargo.toml, {why}")))?;
    let runtime = &input.runtime;
    let count = migrations.len();
    let text = |path: &Path| LitStr::new(&path.to_string_lossy(), Span::call_site());
    let lock = root.join(&folder).join("migration_lock.toml");
    // What is included is watched by the compiler: `migrate dev` touches the lock file when it adds a migration.
    let watched = migrations.iter().filter_map(|it| it.replaces.as_ref()).map(|(path, _)| path);
    let watched = watched.chain(lock.exists().then_some(&lock)).map(|path| text(path));
    let values = migrations.iter().map(|it| {
        let (name, script) = (&it.name, text(&it.script));
        let replaces = it.replaces.iter().flat_map(|(_, list)| list).map(|(name, checksum)| {
            quote! {
                #runtime::migrate::Replaced {
                    name: ::std::borrow::Cow::Borrowed(#name),
                    checksum: ::std::borrow::Cow::Borrowed(#checksum),
                }
            }
        });
        quote! {
            #runtime::migrate::Migration {
                name: ::std::borrow::Cow::Borrowed(#name),
                sql: ::std::borrow::Cow::Borrowed(::core::include_str!(#script)),
                replaces: ::std::borrow::Cow::Borrowed(&[#(#replaces),*]),
            }
        }
    });
    Ok(quote! {{
        #(const _: &[u8] = ::core::include_bytes!(#watched);)*
        static MIGRATIONS: [#runtime::migrate::Migration; #count] = [#(#values),*];
        let migrations: &'static [#runtime::migrate::Migration] = &MIGRATIONS;
        migrations
    }})
}

/// The migrations of a folder, by name; or what is wrong with it.
fn read(folder: &Path) -> Result<Vec<Migration>, String> {
    let entries =
        fs::read_dir(folder).map_err(|error| format!("cannot be read as a folder of migrations: {error}"))?;
    let mut migrations = vec![];
    for entry in entries {
        let path = entry.map_err(|error| format!("cannot be read: {error}"))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some(name) = name.strip_prefix(".squash-") {
            return Err(format!(
                "has a squash that was stopped: `dioptra migrate squash --to {name}` ends it"
            ));
        }
        if path.is_dir() && !name.starts_with('.') {
            migrations.push(migration(&path, name)?);
        }
    }
    if migrations.is_empty() {
        return Err("has no migrations; `dioptra migrate dev --name NAME` writes the first".to_owned());
    }
    migrations.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(migrations)
}

fn migration(folder: &Path, name: String) -> Result<Migration, String> {
    let script = folder.join("migration.sql");
    if !script.is_file() {
        return Err(format!("has no {name}/migration.sql; bring it back, or remove the folder {name}"));
    }
    let path = folder.join("replaces.txt");
    let replaces = match fs::read_to_string(&path) {
        Err(_) => None,
        Ok(text) => {
            let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
            let pair =
                |line: &str| line.split_once(' ').map(|(name, sum)| (name.to_owned(), sum.trim().to_owned()));
            let list = lines.map(pair).collect::<Option<_>>();
            Some((
                path,
                list.ok_or_else(|| format!("has a {name}/replaces.txt that `migrate squash` did not write"))?,
            ))
        }
    };
    Ok(Migration { name, script, replaces })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_squash_that_was_stopped_is_ended_first() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["20260101000000_init", ".squash-20260102000000_more"] {
            fs::create_dir(folder.path().join(name)).unwrap();
            fs::write(folder.path().join(name).join("migration.sql"), "").unwrap();
        }
        let why = read(folder.path()).err().unwrap_or_default();
        assert!(why.contains("`dioptra migrate squash --to 20260102000000_more`"), "{why}");
    }

    #[test]
    fn a_folder_that_is_not_one_of_migrations_says_why() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let why = |folder: &str| read(&here.join(folder)).err().unwrap_or_default();
        assert!(why("nowhere").contains("cannot be read as a folder of migrations"), "{}", why("nowhere"));
        assert!(why("src").contains("has no migrations"), "{}", why("src"));
        assert!(why(".").contains("has no src/migration.sql"), "{}", why("."));
        assert_eq!(why("../tests/migrations"), "");
    }
}
