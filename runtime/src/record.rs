//! What rows become: a struct of columns for each row, assembled with the relations that were loaded.

use std::{
    any::{Any, TypeId},
    fmt::Debug,
    marker::PhantomData,
};

use crate::{
    cells::FromCells,
    error::{Error, ErrorKind, Result},
    meta,
    read::Selection,
    relation::RelationType,
    row::Row,
};

/// The columns of one row. Clone, because rows at the one end of a relation can belong to several parents.
pub trait FromRow: Clone + Sized + Send + 'static {
    /// Reads the columns in order, from the row's cursor on.
    fn from_row(row: &mut Row<'_>) -> Result<Self>;
}

/// The result type of a query: a model with the relations included, or a selection.
pub trait Record: Sized + Send + 'static {
    /// What a row decodes into.
    type Columns: FromRow;
    /// Joins columns and relations, in the order of the rows.
    fn assemble(loaded: Loaded) -> Result<Vec<Self>>;
}

/// A whole row without relations: what `select` can still replace. After `include` it is too late.
#[diagnostic::on_unimplemented(
    message = "`select` cannot follow `include`",
    label = "relations were included, or a selection was made, before",
    note = "name the relations in the selection: a fragment, or a `#[derive(Select)]` struct with nested structs"
)]
pub trait Plain: Record {}
#[diagnostic::do_not_recommend]
impl<T: Record + FromCells> Plain for T {}

/// A partial selection: a fragment, or a struct with `#[derive(Select)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a selection",
    label = "neither a fragment of the schema nor a struct with `#[derive(Select)]`"
)]
pub trait Select: Record {
    /// The model it selects from.
    type Model;
    /// What it selects.
    fn selection() -> Selection;
}

/// What a relation field holds: [`NotIncluded`], one record, an `Option` or a `Vec` of them.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the value of a relation in a row",
    label = "not a record that is `Debug`, `Clone`, `PartialEq`, `Sync` and `Serialize`"
)]
pub trait RelationData: Sized + Debug + Clone + PartialEq + Send + Sync + serde::Serialize + 'static {
    /// False for [`NotIncluded`].
    const INCLUDED: bool;
    /// For generated code: the values of the field, row by row.
    #[doc(hidden)]
    fn values(loaded: &mut Loaded, relation: &'static meta::Relation) -> Result<Values<Self>>;
}

/// The type of a relation field that was not loaded.
pub struct NotIncluded<R>(PhantomData<fn() -> R>);

impl<R> NotIncluded<R> {
    /// The only value.
    pub const NEW: Self = NotIncluded(PhantomData);
}
impl<R> Default for NotIncluded<R> {
    fn default() -> Self {
        Self::NEW
    }
}
impl<R> Copy for NotIncluded<R> {}
impl<R> Clone for NotIncluded<R> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<R> PartialEq for NotIncluded<R> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}
impl<R> Debug for NotIncluded<R> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NotIncluded")
    }
}
impl<R> serde::Serialize for NotIncluded<R> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.serialize_unit()
    }
}

impl<R: RelationType> RelationData for NotIncluded<R> {
    const INCLUDED: bool = false;
    fn values(_: &mut Loaded, _: &'static meta::Relation) -> Result<Values<Self>> {
        Ok(Values::Constant(|| NotIncluded::NEW))
    }
}
impl<T> RelationData for T
where
    T: Record + Debug + Clone + PartialEq + Sync + serde::Serialize,
{
    const INCLUDED: bool = true;
    fn values(loaded: &mut Loaded, relation: &'static meta::Relation) -> Result<Values<T>> {
        loaded.one(relation)
    }
}
impl<T> RelationData for Option<T>
where
    T: Record + Debug + Clone + PartialEq + Sync + serde::Serialize,
{
    const INCLUDED: bool = true;
    fn values(loaded: &mut Loaded, relation: &'static meta::Relation) -> Result<Values<Option<T>>> {
        loaded.optional(relation)
    }
}
impl<T> RelationData for Vec<T>
where
    T: Record + Debug + Clone + PartialEq + Sync + serde::Serialize,
{
    const INCLUDED: bool = true;
    fn values(loaded: &mut Loaded, relation: &'static meta::Relation) -> Result<Values<Vec<T>>> {
        loaded.many(relation)
    }
}

/// The values of a relation field, row by row.
#[doc(hidden)]
pub enum Values<T> {
    /// The same for every row.
    Constant(fn() -> T),
    /// One for each row.
    Each(std::vec::IntoIter<T>),
}

impl<T> Values<T> {
    /// These, if they are one for each of `count` rows.
    pub(crate) fn checked(self, count: usize) -> Result<Values<T>> {
        match &self {
            Values::Each(values) if values.len() != count => Err(exhausted()),
            _ => Ok(self),
        }
    }

    /// The value for the next row.
    #[inline]
    pub fn take(&mut self) -> Result<T> {
        match self {
            Values::Constant(make) => Ok(make()),
            Values::Each(values) => values.next().ok_or_else(exhausted),
        }
    }
}

/// The rows of one read, with the rows of its includes: what executing a [`Read`](crate::read::Read) yields.
pub struct Loaded {
    pub(crate) rows: Box<dyn Rows>,
    pub(crate) relations: Vec<LoadedRelation>,
}

/// The rows of an include, in the order of their parents.
pub(crate) struct LoadedRelation {
    pub(crate) relation: &'static meta::Relation,
    pub(crate) children: Loaded,
    /// How many of the children belong to each parent.
    pub(crate) counts: Vec<u32>,
}

/// Decoded columns of rows whose type is not known here.
pub(crate) trait Rows: Send {
    fn push(&mut self, row: &mut Row<'_>) -> Result<()>;
    fn count(&self) -> usize;
    /// The rows at these positions, each of which may be named any number of times.
    fn gather(self: Box<Self>, positions: &[u32]) -> Box<dyn Rows>;
    fn into_any(self: Box<Self>) -> Box<dyn Any>;
}

impl<C: FromRow> Rows for Vec<C> {
    fn push(&mut self, row: &mut Row<'_>) -> Result<()> {
        Vec::push(self, C::from_row(row)?);
        Ok(())
    }

    fn count(&self) -> usize {
        self.len()
    }

    fn gather(self: Box<Self>, positions: &[u32]) -> Box<dyn Rows> {
        let mut uses = vec![0u32; Vec::len(&self)];
        for &at in positions {
            uses[at as usize] += 1;
        }
        let mut rows: Vec<Option<C>> = self.into_iter().map(Some).collect();
        let gathered = positions.iter().filter_map(|&at| {
            let at = at as usize;
            uses[at] -= 1;
            if uses[at] == 0 { rows[at].take() } else { rows[at].clone() }
        });
        Box::new(gathered.collect::<Vec<C>>())
    }

    fn into_any(self: Box<Self>) -> Box<dyn Any> {
        self
    }
}

/// Joins columns and relations. Where a record has no relations the decoded columns are the records.
pub(crate) fn assemble<T: Record>(loaded: Loaded) -> Result<Vec<T>> {
    if TypeId::of::<T>() == TypeId::of::<T::Columns>() {
        return loaded.decoded();
    }
    T::assemble(loaded)
}

pub(crate) fn collector<C: FromRow>() -> Box<dyn Rows> {
    Box::new(Vec::<C>::new())
}

/// For generated code.
impl Loaded {
    /// The columns of the rows.
    #[doc(hidden)]
    pub fn columns<C: FromRow>(self) -> Result<Vec<C>> {
        self.decoded()
    }

    /// The values of a relation field.
    #[doc(hidden)]
    pub fn relation<T: RelationData>(&mut self, relation: &'static meta::Relation) -> Result<Values<T>> {
        T::values(self, relation)
    }

    /// The values of a field that holds exactly one `T`.
    #[doc(hidden)]
    pub fn one<T: Record>(&mut self, relation: &'static meta::Relation) -> Result<Values<T>> {
        let (children, counts) = self.take::<T>(relation)?;
        if counts.iter().any(|&count| count != 1) {
            return Err(Error::new(
                ErrorKind::MissingRelation,
                format!(
                    "a {} refers to a {} by \"{}\" that does not exist",
                    relation.from.name, relation.to.name, relation.field
                ),
            ));
        }
        Ok(Values::Each(children.into_iter()))
    }

    /// The values of a field that holds a `T` or nothing.
    #[doc(hidden)]
    pub fn optional<T: Record>(&mut self, relation: &'static meta::Relation) -> Result<Values<Option<T>>> {
        let (children, counts) = self.take::<T>(relation)?;
        let mut children = children.into_iter();
        let values: Vec<_> =
            counts.iter().map(|&count| if count == 0 { None } else { children.next() }).collect();
        Ok(Values::Each(values.into_iter()))
    }

    /// The values of a field that holds any number of `T`s.
    #[doc(hidden)]
    pub fn many<T: Record>(&mut self, relation: &'static meta::Relation) -> Result<Values<Vec<T>>> {
        let (children, counts) = self.take::<T>(relation)?;
        let mut children = children.into_iter();
        let values: Vec<Vec<T>> = counts
            .iter()
            .map(|&count| {
                let mut list = Vec::with_capacity(count as usize);
                list.extend(children.by_ref().take(count as usize));
                list
            })
            .collect();
        Ok(Values::Each(values.into_iter()))
    }

    fn take<T: Record>(&mut self, relation: &'static meta::Relation) -> Result<(Vec<T>, Vec<u32>)> {
        let at = self.relations.iter().position(|it| std::ptr::eq(it.relation, relation));
        let at = at.ok_or_else(|| internal("a relation of the result was not loaded"))?;
        let LoadedRelation { children, counts, .. } = self.relations.swap_remove(at);
        Ok((assemble(children)?, counts))
    }
}

impl Loaded {
    fn decoded<C: 'static>(self) -> Result<Vec<C>> {
        let rows = self.rows.into_any().downcast::<Vec<C>>();
        rows.map(|rows| *rows).map_err(|_| internal("rows were decoded as another type"))
    }

    /// The rows at these positions with what was loaded for them, each as often as it is named.
    pub(crate) fn gather(self, positions: &[u32]) -> Loaded {
        // Children mostly come in the order of their parents.
        if positions.len() == self.rows.count()
            && positions.iter().enumerate().all(|(i, &at)| i == at as usize)
        {
            return self;
        }
        let relations = self.relations.into_iter().map(|it| it.gather(positions)).collect();
        Loaded { rows: self.rows.gather(positions), relations }
    }
}

impl LoadedRelation {
    fn gather(self, positions: &[u32]) -> LoadedRelation {
        let mut starts = Vec::with_capacity(self.counts.len());
        let mut next = 0;
        for &count in &self.counts {
            starts.push(next);
            next += count;
        }
        let counts: Vec<u32> = positions.iter().map(|&at| self.counts[at as usize]).collect();
        let children: Vec<u32> = positions
            .iter()
            .flat_map(|&at| {
                let start = starts[at as usize];
                start..start + self.counts[at as usize]
            })
            .collect();
        LoadedRelation { relation: self.relation, children: self.children.gather(&children), counts }
    }
}

#[cold]
fn exhausted() -> Error {
    internal("fewer relations than rows were loaded")
}

#[cold]
fn internal(message: &str) -> Error {
    Error::new(ErrorKind::InvalidQuery, format!("internal error: {message}; please report it"))
}
