//! Tables that go.

use super::{pairing::Pairs, server::drop_foreign_key};
use crate::{
    migrate::{Database, ForeignKey, QualifiedName, Step, Table, Warning, warning},
    provider::Dialect,
};

/// Drops the tables without a partner, and before it the foreign keys that refer to them. SQLite needs no care: its
/// tables go with foreign keys off.
pub fn drop_tables(before: &mut Database, pairs: &Pairs, steps: &mut Vec<Step>, warnings: &mut Vec<Warning>) {
    let (mut kept, dropped): (Vec<Table>, Vec<Table>) =
        before.tables.drain(..).partition(|table| pairs.iter().any(|(from, _)| *from == table.name));
    let is_dropped = |name: &QualifiedName| dropped.iter().any(|table| table.name == *name);
    let dialect = before.provider.dialect();
    if dialect != Dialect::Sqlite {
        for table in &mut kept {
            let (gone, rest): (Vec<ForeignKey>, _) =
                table.foreign_keys.drain(..).partition(|key| is_dropped(&key.referenced_table));
            table.foreign_keys = rest;
            gone.iter().for_each(|key| drop_foreign_key(dialect, table, key, steps));
        }
        for table in &dropped {
            let others =
                |key: &&ForeignKey| is_dropped(&key.referenced_table) && key.referenced_table != table.name;
            for key in table.foreign_keys.iter().filter(others) {
                steps.push(Step::DropForeignKey { table: table.name.clone(), name: key.name.clone() });
            }
        }
    }
    for table in dropped {
        warnings.push(warning::table_dropped(&table));
        steps.push(Step::DropTable(table.name));
    }
    before.tables = kept;
}
