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
            let others = key::any_or_all(operations.disconnect);
            let others = others.into_iter().map(|it| it.map_or(Others::All, Others::Only));
            self.plan.steps.extend(others.map(untie));
        }
        self.delete(relation, &tied, operations.delete, operations.delete_many);
        self.update_tied(relation, &tied, operations.update)?;

        let mut connect = operations.connect;
        if let Some(kept) = operations.set {
            // Where they are too many for one condition, all go, and those that are kept come back.
            let all = kept.is_empty() || !key::fit(&kept);
            let others = if all { Others::All } else { Others::AllBut(key::any_of(kept.clone())) };
            self.plan.steps.push(untie(others));
            connect.extend(kept);
        }
        let mut others = self.gather(relation, connect, false);
        let (flat, nested): (Vec<_>, Vec<_>) =
            operations.connect_or_create.into_iter().partition(|(_, data)| is_flat(data));
        let mut keys = Vec::with_capacity(flat.len());
        for (key, data) in flat {
            let (pairs, columns) = key::parts(&key);
            let Prepared { row, .. } = self.prepare(data, pairs)?;
            self.insert_unless(row, columns);
            keys.push(key);
        }
        let lock = self.reads_snapshot();
        others.extend(self.gather(relation, keys, lock));
        let reference = relation.columns().1;
        for (key, data) in nested {
            others.extend(self.connect_or_create(relation, key, data, &reference)?.into_iter().map(one));
        }
        for data in operations.create {
            let prepared = self.prepare(data, Vec::new())?;
            let made = self.insert(prepared, Conflict::Fail, false, &reference)?;
            others.extend(made.into_iter().map(one));
        }
        self.tie(relation, &own, others);
        Ok(())
    }

    /// Ties to the rows that the slots refer to, of which each stands for so many, by statements of a limited size.
    fn tie(&mut self, relation: &'static Relation, own: &Slot, others: Vec<(Slot, usize)>) {
        let mut room = 0;
        for (slot, count) in others {
            match self.plan.steps.last_mut() {
                Some(Step::Tie(last)) if room >= count => last.others.push(slot),
                _ => {
                    room = key::MAX_KEYS;
                    self.plan.steps.push(Step::Tie(Tie { relation, own: own.clone(), others: vec![slot] }));
                }
            }
            room = room.saturating_sub(count);
        }
    }

    /// What a join table refers to in the rows with these keys: by a query for all, or none if the keys say it. How
    /// many rows each slot stands for.
    fn gather(&mut self, relation: &'static Relation, keys: Vec<Expr>, lock: bool) -> Vec<(Slot, usize)> {
        let mut slots = Vec::new();
        let mut asked = Vec::new();
        for key in key::distinct(keys) {
            match key::direct(relation, &key) {
                Some(values) => slots.extend(values.into_iter().map(Slot::Given).map(one)),
                None => asked.push(key),
            }
        }
        for (keys, count) in key::by_columns(asked) {
            for column in relation.columns().1 {
                let into = self.next_yield();
                let target = Target::filter(relation.to, keys.clone());
                let expect = Expect::Related(count, relation);
                self.plan.steps.push(Step::Gather(Gather { target, column, into, expect, lock }));
                slots.push((Slot::Yielded(into), count as usize));
            }
        }
        slots
    }
}

fn one(slot: Slot) -> (Slot, usize) {
    (slot, 1)
}
