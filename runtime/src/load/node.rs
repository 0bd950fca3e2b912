//! A read while its rows stream in.

use super::key::Keys;
use crate::{
    error::Result,
    meta::{Arity, Column, Link, Relation, Type},
    read::{Include, Read},
    record::Rows,
    row::Row,
    sql::{self, Select},
    value::Value,
};

/// How to-one relations are loaded. To-many relations always take a statement of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strategy {
    /// By LEFT JOIN in the statement of the row they belong to.
    Join,
    /// By a statement of their own: the rows come from RETURNING, which joins nothing.
    Batch,
}

/// The columns of one model in a result, and what has been decoded of them.
pub(crate) struct Node<'r> {
    read: &'r Read,
    /// The columns of the read, then keys that its includes need besides.
    columns: Vec<&'static Column>,
    /// How many of the columns the read itself decodes.
    width: usize,
    rows: Box<dyn Rows>,
    joined: Vec<Joined<'r>>,
    pending: Vec<Pending<'r>>,
    /// The parents that the rows belong to.
    parents: Option<ParentKeys<'r>>,
    /// How many order values come behind all other columns in a page of a stream, and those of the last row.
    order: Vec<Type>,
    last: Option<Vec<Value>>,
}

/// A to-one relation in the same statement.
struct Joined<'r> {
    relation: &'static Relation,
    node: Node<'r>,
    /// Which of the node's columns is NULL when there is no row.
    presence: usize,
    /// For each row of the parent, whether there is one.
    counts: Vec<u32>,
}

/// An include that takes a statement of its own.
pub(super) struct Pending<'r> {
    pub(super) include: &'r Include,
    pub(super) keys: Keys,
}

/// The keys of the parents of an include, and which of them each row belongs to.
struct ParentKeys<'r> {
    keys: &'r Keys,
    /// Where a row tells the key: in its foreign key, or behind the own columns for a join table.
    at: Vec<(usize, Type)>,
    owners: Vec<u32>,
    /// The last key and its number.
    last: Option<(i64, u32)>,
}

impl<'r> Node<'r> {
    pub(crate) fn new(read: &'r Read, strategy: Strategy) -> Node<'r> {
        let columns = match &read.columns {
            Some(columns) => columns.clone(),
            None => read.model.columns.iter().collect(),
        };
        let mut node = Node {
            read,
            width: columns.len(),
            columns,
            rows: (read.collector)(),
            joined: Vec::new(),
            pending: Vec::new(),
            parents: None,
            order: Vec::new(),
            last: None,
        };
        for include in &read.includes {
            let relation = include.relation;
            let (own, references) = relation.columns();
            let to_one = relation.arity != Arity::Many && !matches!(relation.link, Link::Join { .. });
            if to_one && strategy == Strategy::Join {
                let mut child = Node::new(&include.read, strategy);
                // What the relation refers to cannot be NULL in a row that was joined.
                let presence = references.first().map_or(0, |column| child.position(column));
                node.joined.push(Joined { relation, node: child, presence, counts: Vec::new() });
            } else {
                let at = own.iter().map(|column| (node.position(column), column.ty)).collect();
                node.pending.push(Pending { include, keys: Keys::new(at) });
            }
        }
        node
    }

    /// Where `column` is among the columns; it is added if it was not selected.
    fn position(&mut self, column: &'static Column) -> usize {
        self.columns.iter().position(|it| *it == column).unwrap_or_else(|| {
            self.columns.push(column);
            self.columns.len() - 1
        })
    }

    /// The rows belong to the parents with these keys, by `relation`.
    pub(crate) fn expect_parents(&mut self, relation: &'static Relation, keys: &'r Keys) {
        let (own, references) = relation.columns();
        let at = match relation.link {
            Link::Join { .. } => own.iter().map(|column| (self.columns.len(), column.ty)).collect(),
            _ => references.iter().map(|column| (self.position(column), column.ty)).collect(),
        };
        self.parents = Some(ParentKeys { keys, at, owners: Vec::new(), last: None });
    }

    /// Each row tells the values that the order of the read goes by, made total by the primary key.
    pub(super) fn expect_order(&mut self) {
        self.order =
            sql::total(&self.read.order, self.read.model).iter().map(|term| term.column.ty).collect();
    }

    /// The order values of the last row.
    pub(super) fn take_last(&mut self) -> Option<Vec<Value>> {
        self.last.take()
    }

    /// What is to be selected.
    pub(crate) fn select(&self) -> Select<'_> {
        Select {
            read: self.read,
            columns: &self.columns,
            joined: self.joined.iter().map(|it| (it.relation, it.node.select())).collect(),
            page: None,
        }
    }

    /// The columns, keys for includes among them.
    pub(crate) fn columns(&self) -> &[&'static Column] {
        &self.columns
    }

    /// True if further statements are needed.
    pub(super) fn has_pending(&self) -> bool {
        !self.pending.is_empty() || self.joined.iter().any(|it| it.node.has_pending())
    }

    /// Decodes a row, from its cursor on.
    pub(crate) fn push(&mut self, row: &mut Row<'_>) -> Result<()> {
        let start = row.position();
        self.rows.push(row)?;
        row.skip(self.columns.len() - self.width);
        for pending in &mut self.pending {
            pending.keys.push(row, start)?;
        }
        if let Some(ParentKeys { keys, at, owners, last }) = &mut self.parents {
            owners.push(keys.owner(row, start, at, last)?);
            // A join table's column comes behind the own ones.
            row.skip(at.iter().filter(|(at, _)| *at >= self.columns.len()).count());
        }
        for joined in &mut self.joined {
            if row.is_null_at(row.position() + joined.presence)? {
                joined.counts.push(0);
                row.skip(joined.node.total());
            } else {
                joined.counts.push(1);
                joined.node.push(row)?;
            }
        }
        if !self.order.is_empty() {
            let at = row.position();
            let values = self.order.iter().enumerate().map(|(i, &ty)| row.value_at(at + i, ty));
            self.last = Some(values.collect::<Result<_>>()?);
        }
        Ok(())
    }

    /// How many columns of the result are of this node and those joined to it.
    fn total(&self) -> usize {
        self.columns.len() + self.joined.iter().map(|it| it.node.total()).sum::<usize>()
    }

    /// For each row, which of the parents' keys it belongs to.
    pub(super) fn take_owners(&mut self) -> Vec<u32> {
        self.parents.take().map(|it| it.owners).unwrap_or_default()
    }

    /// The rows, the joined relations, and what is left to load.
    pub(super) fn into_parts(
        self,
    ) -> (Box<dyn Rows>, Vec<(&'static Relation, Node<'r>, Vec<u32>)>, Vec<Pending<'r>>) {
        let joined = self.joined.into_iter().map(|it| (it.relation, it.node, it.counts)).collect();
        (self.rows, joined, self.pending)
    }
}
