//! The root of the client.

use super::{
    Settings,
    file::stem,
    order,
    surface::Surface,
    text::{array, commas, lines, rust, string},
};
use crate::schema::Dialect;

/// `src/lib.rs`
pub(super) fn client(surface: &Surface<'_>, settings: &Settings) -> String {
    let names = |list: &mut dyn Iterator<Item = &String>| list.cloned().collect::<Vec<_>>();
    let modules = [
        ("enums", names(&mut surface.enums.iter().map(|(name, _)| name))),
        ("fragments", super::fragment::names(surface)),
        ("inputs", names(&mut surface.inputs.iter().map(|(name, _)| name))),
        ("types", names(&mut surface.json_types.iter().map(|(name, _)| name))),
    ];
    let modules = modules.into_iter().filter(|(_, types)| !types.is_empty());
    let (modules, types): (Vec<_>, Vec<_>) =
        modules.map(|(module, types)| (format!("mod {module};"), import(module, types))).unzip();
    let mut models: Vec<_> = surface.models.iter().collect();
    // As rustfmt sorts modules.
    models.sort_by_key(|it| stem(&it.module));
    let model_modules = lines(models.iter().map(|it| module(&it.module)));
    models.sort_by(|a, b| order::compare(&a.module, &b.module));
    let model_types = models.iter().map(|it| format!("pub use crate::models::{}::{};", it.module, it.ty));
    let provider = match surface.schema.datasource.provider.dialect() {
        Dialect::Sqlite => "Sqlite",
        Dialect::Postgres => "Postgresql",
        Dialect::Mysql => "Mysql",
    };
    let statics = surface.models.iter().map(|it| format!("&models::{}::MODEL", it.module));
    rust!(
        "
        //! A database client: connect with [`Client::connect`], then `client.<model>().find_many()` and its like.
        //!
        //! Each model has a struct for its rows here, and a module with its columns and relations, which filters,
        //! orders, includes and assignments are made of.

        #![allow(non_upper_case_globals, non_camel_case_types, deprecated, clippy::all)]

        mod db;
        $modules

        $model_modules

        mod models {
            $model_modules
        }

        pub use crate::db::{Client, Db, OwnTx, Transact, Tx, WithOptions};
        $types

        $model_types

        /// The crate that does the work.
        pub use ::dioptra_runtime as rt;
        pub use ::dioptra_runtime::{
            Affected, Error, ErrorKind, Isolation, NotIncluded, Parent, Result, Select, TransactionOptions,
        };

        /// What the client knows of the schema.
        pub static SCHEMA: rt::meta::Schema = rt::meta::Schema {
            provider: rt::meta::Provider::$provider,
            models: &$statics,
            hash: $hash,
        };

        // The protocol between generated code and the runtime: after an update of the runtime, run `dioptra gen`.
        const _: () = rt::check_protocol(1);
        ",
        modules = lines(modules),
        model_modules,
        types = lines(types),
        model_types = lines(model_types),
        provider,
        statics = array(&statics.collect::<Vec<_>>()),
        hash = string(&settings.schema_hash),
    )
}

/// `pub use crate::enums::{Role, State};`
fn import(module: &str, types: Vec<String>) -> String {
    let types = order::sorted(types);
    match types.as_slice() {
        [only] => format!("pub use crate::{module}::{only};"),
        _ => format!("pub use crate::{module}::{{{}}};", commas(types)),
    }
}

/// Modules whose name is not ASCII must say where their file is (error E0754).
fn module(module: &str) -> String {
    let name = stem(module);
    let path = (!name.is_ascii()).then(|| format!("#[path = {}]\n", string(&format!("{name}.rs"))));
    format!("{}pub mod {module};\n", path.unwrap_or_default())
}
