//! Plans the deletion of one row, which is the result of the write.

use super::plan::{Delete, Expect, Find, Plan, Slot, Step, Target, Yields};
use crate::{dialect::Dialect, filter::Expr, read::Read};

/// One statement where the database gives the row back. Otherwise, and where relations of the row are asked for, it is
/// read and locked first.
pub(super) fn delete(dialect: Dialect, filter: Expr, read: &Read) -> Plan {
    let model = read.model;
    let target = Target::filter(model, filter);
    let (result, expect) = (true, Expect::Subject);
    if read.includes.is_empty() && dialect.returning_on_delete() {
        let yields = Yields { result, values: Vec::new() };
        return Plan { steps: vec![Step::Delete(Delete { target, yields, expect })], ..Plan::default() };
    }
    let key = model.keys.first().map_or(&[][..], |key| key.columns);
    let values: Vec<_> = model.columns_at(key).enumerate().map(|(number, column)| (column, number)).collect();
    let equal = values.iter().map(|&(column, number)| (column, Slot::Yielded(number))).collect();
    let plan = Plan { yields: values.len(), ..Plan::default() };
    let find = Find { target, yields: Yields { result, values }, expect, lock: true };
    let delete = Delete { target: Target::equal(model, equal), yields: Yields::default(), expect };
    Plan { steps: vec![Step::Find(find), Step::Load, Step::Delete(delete)], ..plan }
}
