//! stub
use crate::{error::Result, handle::Handle, read::Read, record::Loaded};
pub(crate) async fn load(_handle: &Handle, read: &Read) -> Result<Loaded> {
    Ok(Loaded { rows: (read.collector)(), relations: vec![] })
}
pub(crate) async fn count(_handle: &Handle, _read: &Read) -> Result<u64> {
    Ok(0)
}
pub(crate) fn to_sql(_handle: &Handle, _read: &Read) -> Result<String> {
    Ok(String::new())
}
