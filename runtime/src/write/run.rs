//! Runs a plan on a session.

use super::{
    key,
    plan::{Conflict, Expect, Find, Insert, Plan, Slot, Step, Target, Yields},
    row,
    statement::Write,
};
use crate::{
    dialect::Dialect,
    error::{Error, ErrorKind, Result},
    filter::Expr,
    handle::{Access, Handle, Operation, Session},
    load::{
        self,
        node::{Node, Strategy},
    },
    meta::{Column, Model, Relation},
    read::Read,
    record::Loaded,
    row::Row,
    value::Value,
};

/// Runs a plan, in a transaction where it needs one. `None`: there is no row that it is about.
pub(super) async fn run(
    handle: &Handle,
    plan: Plan,
    read: &Read,
    action: &'static str,
) -> Result<Option<Loaded>> {
    let operation = Operation { action, model: read.model.name };
    if plan.is_atomic() {
        let mut session = handle.session(Access::Write, operation).await?;
        return Run::new(&mut session, handle.dialect(), &plan, read).steps(plan).await;
    }
    let mut atomic = handle.atomic(operation).await?;
    let mut run = Run::new(&mut atomic, handle.dialect(), &plan, read);
    let loaded = run.steps(plan).await?;
    if loaded.is_some() || !run.has_written {
        atomic.commit().await?;
    }
    Ok(loaded)
}

/// Runs a plan that needs no transaction. Its failure does not end the one that it may be in.
pub(super) async fn attempt(
    handle: &Handle,
    plan: Plan,
    read: &Read,
    action: &'static str,
) -> Result<Option<Loaded>> {
    let operation = Operation { action, model: read.model.name };
    let mut session = handle.session(Access::Write, operation).await?;
    let run = Run::new(&mut session, handle.dialect(), &plan, read);
    Run { attempt: true, ..run }.steps(plan).await
}

/// What has come of a plan so far.
struct Run<'s, 'h, 'r> {
    session: &'s mut Session<'h>,
    dialect: Dialect,
    values: Vec<Value>,
    read: &'r Read,
    /// The row that is the result, until its relations are loaded.
    node: Option<Node<'r>>,
    loaded: Option<Loaded>,
    /// A statement changed something.
    has_written: bool,
    /// Statements may fail.
    attempt: bool,
}

impl<'s, 'h, 'r> Run<'s, 'h, 'r> {
    fn new(session: &'s mut Session<'h>, dialect: Dialect, plan: &Plan, read: &'r Read) -> Self {
        let values = vec![Value::Null; plan.yields];
        Run { session, dialect, values, read, node: None, loaded: None, has_written: false, attempt: false }
    }

    async fn steps(&mut self, plan: Plan) -> Result<Option<Loaded>> {
        let mut steps: Vec<Step> = plan.steps;
        steps.reverse();
        while let Some(step) = steps.pop() {
            if let Step::Unless(find, otherwise) = step {
                let yields = find.yields.clone();
                if self.fetch(find, &yields).await? == 0 {
                    steps.extend(otherwise.into_iter().rev());
                }
            } else if !self.step(step).await? {
                return Ok(None);
            }
        }
        if let Some(key) = plan.key {
            let filter = key.into_iter().map(|(column, slot)| key::equal(column, slot.value(&self.values)));
            let filter = Some(Expr::And(filter.collect()));
            let read = Read { filter, ..self.read.clone() };
            return load::load_in(self.session, self.dialect, &read).await.map(Some);
        }
        self.load().await?;
        Ok(self.loaded.take())
    }

    /// Runs a step; false if there is no row that the plan is about.
    async fn step(&mut self, step: Step) -> Result<bool> {
        match step {
            Step::Insert(insert) => {
                let (yields, last_id) = (insert.yields.clone(), insert.last_id);
                let doubtful = insert.doubtful(self.dialect);
                self.write(insert, &yields).await?;
                if let Some((insert, key)) = doubtful {
                    self.insist(insert, &key).await?;
                }
                if let Some(number) = last_id {
                    let id = self.session.last_insert_id()?.map_or(Value::Null, Value::Int);
                    self.yielded(number, id);
                }
            }
            Step::Find(find) => {
                let (yields, expect) = (find.yields.clone(), find.expect);
                let count = self.fetch(find, &yields).await?;
                return expect.check(count);
            }
            Step::Gather(gather) => {
                let (into, expect, column) = (gather.into, gather.expect, gather.column);
                let target = gather.target.clone();
                let statement = gather.statement(self.dialect, &[column], &self.values)?;
                let mut list = Vec::new();
                let mut sink =
                    |row: &mut crate::row::Row<'_>| row.value_at(0, column.ty).map(|it| list.push(it));
                self.session.fetch(&statement, &mut sink).await?;
                let count = list.len() as u64;
                self.yielded(into, Value::List(list));
                return self.check(expect, count, &target).await;
            }
            Step::Update(update) => {
                let (yields, expect, target) = (update.yields.clone(), update.expect, update.target.clone());
                let count = self.write(update, &yields).await?;
                return self.check(expect, count, &target).await;
            }
            Step::Delete(delete) => {
                let (yields, expect) = (delete.yields.clone(), delete.expect);
                return expect.check(self.write(delete, &yields).await?);
            }
            Step::Tie(tie) => _ = self.write(tie, &Yields::default()).await?,
            Step::Untie(untie) => _ = self.write(untie, &Yields::default()).await?,
            Step::Copy(slot, number) => {
                let value = slot.value(&self.values);
                self.yielded(number, value);
            }
            Step::Same(model, column, [a, b]) => {
                if a.value(&self.values) != b.value(&self.values) {
                    return Err(row::disagree(model, column));
                }
            }
            Step::Load => self.load().await?,
            Step::Unless(..) => {}
        }
        Ok(true)
    }

    /// Inserts the rows of which none has the key.
    async fn insist(&mut self, insert: Insert, key: &[&'static Column]) -> Result<()> {
        let key_of = |row: &Vec<Slot>, values: &[Value]| {
            let pairs = insert.columns.iter().zip(row).filter(|(column, _)| key.contains(column));
            let equal = pairs.map(|(column, slot)| key::equal(column, slot.clone().value(values)));
            Expr::And(equal.collect())
        };
        let keys: Vec<Expr> = insert.rows.iter().map(|it| key_of(it, &self.values)).collect();
        if keys.len() > 1 {
            let mut all_there = true;
            for (some, count) in key::by_columns(keys.clone()) {
                all_there &= self.locked(insert.model, some).await? == count;
            }
            if all_there {
                return Ok(());
            }
        }
        for (row, key) in insert.rows.iter().zip(keys) {
            if self.locked(insert.model, key).await? == 0 {
                let insert = Insert { rows: vec![row.clone()], conflict: Conflict::Fail, ..insert.clone() };
                self.write(insert, &Yields::default()).await?;
            }
        }
        Ok(())
    }

    /// How many rows match, locked, so that others than those of the transaction's snapshot are seen.
    async fn locked(&mut self, model: &'static Model, filter: Expr) -> Result<u64> {
        let (target, yields) = (Target::filter(model, filter), Yields::default());
        let find = Find { target, yields: yields.clone(), expect: Expect::Any, lock: true };
        self.fetch(find, &yields).await
    }

    /// Runs a statement; how many rows it wrote.
    async fn write(&mut self, step: impl Write, yields: &Yields) -> Result<u64> {
        let count = if yields.is_empty() {
            let statement = step.statement(self.dialect, &[], &self.values)?;
            self.session.execute(&statement).await?
        } else {
            self.fetch(step, yields).await?
        };
        self.has_written |= count > 0;
        Ok(count)
    }

    /// Runs a statement that gives back rows; how many.
    async fn fetch(&mut self, step: impl Write, yields: &Yields) -> Result<u64> {
        let mut node = yields.result.then(|| Node::new(self.read, Strategy::Batch));
        let outputs = outputs(node.as_ref(), yields);
        let statement = step.statement(self.dialect, &outputs, &self.values)?;
        let (values, mut count) = (&mut self.values, 0);
        let mut sink = |row: &mut Row<'_>| {
            count += 1;
            if let Some(node) = &mut node {
                node.push(row)?;
            }
            for (column, number) in &yields.values {
                let at = outputs.iter().position(|it| it == column).unwrap_or_default();
                let value = row.value_at(at, column.ty)?;
                if let Some(place) = values.get_mut(*number) {
                    *place = value;
                }
            }
            Ok(())
        };
        match self.attempt {
            true => self.session.attempt(&statement, &mut sink).await?,
            false => self.session.fetch(&statement, &mut sink).await?,
        }
        if node.is_some() {
            self.node = node;
        }
        Ok(count)
    }

    /// Fewer rows than keys may be right: a collation can take two keys for the same. Then each must have a row.
    async fn check(&mut self, expect: Expect, count: u64, target: &Target) -> Result<bool> {
        match (expect, &target.filter) {
            (Expect::Related(expected, relation), Some(keys)) if count < expected && expected > 1 => {
                for key in key::apart(keys) {
                    let target = Target::filter(target.model, key);
                    let yields = Yields::default();
                    let find = Find { target, yields: yields.clone(), expect: Expect::Any, lock: false };
                    Expect::Related(1, relation).check(self.fetch(find, &yields).await?)?;
                }
                Ok(true)
            }
            _ => expect.check(count),
        }
    }

    async fn load(&mut self) -> Result<()> {
        if let Some(node) = self.node.take() {
            self.loaded = Some(load::finish(self.session, self.dialect, node).await?);
        }
        Ok(())
    }

    fn yielded(&mut self, number: usize, value: Value) {
        if let Some(place) = self.values.get_mut(number) {
            *place = value;
        }
    }
}

/// What a statement gives back: the columns of the result, then those of values that are not among them.
pub(super) fn outputs(node: Option<&Node<'_>>, yields: &Yields) -> Vec<&'static Column> {
    let mut outputs: Vec<&'static Column> = node.map_or(Vec::new(), |it| it.columns().to_vec());
    for (column, _) in &yields.values {
        if !outputs.contains(column) {
            outputs.push(column);
        }
    }
    outputs
}

impl Insert {
    /// MySQL leaves out a row whatever unique criterion it violates: then none may have its key afterwards, and the row
    /// is inserted once more, so that the violation is told.
    fn doubtful(&self, dialect: Dialect) -> Option<(Insert, Vec<&'static Column>)> {
        match (dialect, &self.conflict) {
            (Dialect::Mysql | Dialect::Mariadb, Conflict::Skip { key, sole: false }) => {
                Some((self.clone(), key.clone()))
            }
            _ => None,
        }
    }
}

impl Expect {
    /// False: the row that the plan is about is not there.
    fn check(self, count: u64) -> Result<bool> {
        match self {
            Expect::Any => Ok(true),
            Expect::Subject => Ok(count > 0),
            Expect::Related(expected, relation) if count < expected => Err(missing(relation)),
            Expect::Related(..) => Ok(true),
        }
    }
}

fn missing(relation: &'static Relation) -> Error {
    let (from, to) = (relation.from.name, relation.to.name);
    let message =
        format!("no {to} matches what the query ties, changes or deletes through {from}.{}", relation.field);
    Error::new(ErrorKind::NotFound, message)
}
