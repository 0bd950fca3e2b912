//! stub
use crate::{
    assign::Change, error::Result, filter::Expr, handle::Handle, input::Data, meta::Model, read::Read,
    record::Loaded,
};
pub(crate) async fn create(_handle: &Handle, _data: Data, read: &Read) -> Result<Loaded> {
    Ok(Loaded { rows: (read.collector)(), relations: vec![] })
}
pub(crate) async fn create_many(
    _handle: &Handle,
    _model: &'static Model,
    _rows: Vec<Data>,
    _skip_duplicates: bool,
) -> Result<u64> {
    Ok(0)
}
pub(crate) async fn update(
    _handle: &Handle,
    _filter: Expr,
    _changes: Vec<Change>,
    read: &Read,
) -> Result<Loaded> {
    Ok(Loaded { rows: (read.collector)(), relations: vec![] })
}
pub(crate) async fn upsert(
    _handle: &Handle,
    _key: Expr,
    _data: Data,
    _changes: Vec<Change>,
    read: &Read,
) -> Result<Loaded> {
    Ok(Loaded { rows: (read.collector)(), relations: vec![] })
}
pub(crate) async fn delete(_handle: &Handle, _filter: Expr, read: &Read) -> Result<Loaded> {
    Ok(Loaded { rows: (read.collector)(), relations: vec![] })
}
pub(crate) async fn update_many(
    _handle: &Handle,
    _model: &'static Model,
    _filter: Option<Expr>,
    _changes: Vec<Change>,
) -> Result<u64> {
    Ok(0)
}
pub(crate) async fn delete_many(
    _handle: &Handle,
    _model: &'static Model,
    _filter: Option<Expr>,
) -> Result<u64> {
    Ok(0)
}
