//! Relations that a join table carries.

use super::Operations;
use crate::{
    error::Result,
    filter::Expr,
    meta::Relation,
    write::{
        insert::{Planner, Prepared, is_flat},
        key,
        plan::{Conflict, Expect, Gather, Others, Slot, Step, Target, Tie, Untie},
    },
};

impl Planner {
    pub(super) fn join(
        &mut self,
        relation: &'static Relation,
        own: Slot,
        operations: Operations,
    ) -> Result<()> {
        let to = relation.to;
        let tied = || Target { tied: Some((relation, own.clone())), ..Target::all(to) };
        let untie = |others| Step::Untie(Untie { relation, own: own.clone(), others });
        if !operations.disconnect.is_empty() {
            let others = key::any_or_all(operations.disconnect).map_or(Others::All, Others::Only);
            self.plan.steps.push(untie(others));
        }
        self.delete(relation, &tied, operations.delete, operations.delete_many);
        self.update_tied(relation, &tied, operations.update)?;

        let mut connect = operations.connect;
        if let Some(kept) = operations.set {
            let others =
                if kept.is_empty() { Others::All } else { Others::AllBut(key::any_of(kept.clone())) };
            self.plan.steps.push(untie(others));
            connect.extend(kept);
        }
        let mut others = self.gather(relation, connect);
        let (flat, nested): (Vec<_>, Vec<_>) =
            operations.connect_or_create.into_iter().partition(|(_, data)| is_flat(data));
        let mut keys = Vec::with_capacity(flat.len());
        for (key, data) in flat {
            let (pairs, columns) = key::parts(&key);
            let Prepared { row, .. } = self.prepare(data, pairs)?;
            let (given, slots) = row.into_parts();
            self.insert_flat(to, given, slots, Conflict::Skip(columns));
            keys.push(key);
        }
        others.extend(self.gather(relation, keys));
        let reference = relation.columns().1;
        for (key, data) in nested {
            others.extend(self.connect_or_create(relation, key, data, &reference)?);
        }
        for data in operations.create {
            let prepared = self.prepare(data, Vec::new())?;
            others.extend(self.insert(prepared, Conflict::Fail, false, &reference)?);
        }
        if !others.is_empty() {
            self.plan.steps.push(Step::Tie(Tie { relation, own, others }));
        }
        Ok(())
    }

    /// What a join table refers to in the rows with these keys: by one query for all, or none if the keys say it.
    fn gather(&mut self, relation: &'static Relation, keys: Vec<Expr>) -> Vec<Slot> {
        let mut slots = Vec::new();
        let mut asked = Vec::new();
        for key in key::distinct(keys) {
            match key::direct(relation, &key) {
                Some(values) => slots.extend(values.into_iter().map(Slot::Given)),
                None => asked.push(key),
            }
        }
        for (keys, count) in key::by_columns(asked) {
            for column in relation.columns().1 {
                let into = self.next_yield();
                let target = Target::filter(relation.to, keys.clone());
                let expect = Expect::Related(count, relation);
                self.plan.steps.push(Step::Gather(Gather { target, column, into, expect }));
                slots.push(Slot::Yielded(into));
            }
        }
        slots
    }
}
