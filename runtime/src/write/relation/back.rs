//! Relations whose foreign key is in the other rows.

use super::{Operations, untied};
use crate::{
    error::Result,
    filter::Expr,
    input::Data,
    meta::{Arity, Column, Relation},
    write::{
        insert::{Planner, Prepared, is_flat},
        key,
        plan::{Conflict, Expect, Find, Pair, Target, Yields},
    },
};

impl Planner {
    pub(super) fn back(
        &mut self,
        relation: &'static Relation,
        foreign: Vec<Pair>,
        operations: Operations,
        fresh: bool,
    ) -> Result<()> {
        let to = relation.to;
        let columns: Vec<&'static Column> = foreign.iter().map(|(column, _)| *column).collect();
        let tied = || Target::equal(to, foreign.clone());
        let replaces = !fresh && relation.arity != Arity::Many && operations.ties();

        if !operations.disconnect.is_empty() {
            let nulls = untied(relation, to, &columns)?;
            for keys in key::any_or_all(operations.disconnect) {
                self.change(tied().and(keys), nulls.clone(), Expect::Any);
            }
        }
        self.delete(relation, &tied, operations.delete, operations.delete_many);
        self.update_tied(relation, &tied, operations.update)?;

        let mut connect = operations.connect;
        if let Some(kept) = operations.set {
            // Where they are too many for one condition, all go, and those that are kept come back.
            let but = if key::fit(&kept) { key::none_of(kept.clone()) } else { None };
            let others = tied().and(but);
            self.change(others, untied(relation, to, &columns)?, Expect::Any);
            connect.extend(kept);
        }
        // Where the key is required the database refuses a second row: the old one has nowhere to go.
        if replaces && let Ok(nulls) = untied(relation, to, &columns) {
            self.change(tied().and(key::none_of(connect.clone())), nulls, Expect::Any);
        }
        for (keys, count) in key::by_columns(connect) {
            self.change(Target::filter(to, keys), foreign.clone(), Expect::Related(count, relation));
        }
        for (key, data) in operations.connect_or_create {
            self.connect_or_create_back(relation, &foreign, key, data)?;
        }
        let rows = operations.create.into_iter().map(|data| self.prepare(data, foreign.clone()));
        let rows = rows.collect::<Result<Vec<_>>>()?;
        self.insert_all(rows)
    }

    fn connect_or_create_back(
        &mut self,
        relation: &'static Relation,
        foreign: &[Pair],
        key: Expr,
        data: Data,
    ) -> Result<()> {
        let (pairs, columns) = key::parts(&key);
        let given = [pairs, foreign.to_vec()].concat();
        if is_flat(&data) {
            let Prepared { row, .. } = self.prepare(data, given)?;
            self.insert_unless(row, columns);
        } else {
            let target = Target::filter(relation.to, key.clone());
            let find = Find { target, yields: Yields::default(), expect: Expect::Any, lock: false };
            self.unless(find, |planner| {
                let prepared = planner.prepare(data, given)?;
                planner.insert(prepared, Conflict::Fail, false, &[]).map(drop)
            })?;
        }
        // Changes nothing in a row that was just made.
        self.change(Target::filter(relation.to, key), foreign.to_vec(), Expect::Related(1, relation));
        Ok(())
    }
}
