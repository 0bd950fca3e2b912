//! JSON with a shape: structs of `type` blocks and types of the program in columns.

use std::collections::BTreeMap;

use dioptra_suite::{Ground, Provider};
use suite_domain::{Route, Stop};

use crate::client::{Client, Door, ErrorKind, Receiver, parcel};

pub async fn shapes(ground: &Ground, db: Client) {
    let to = Receiver { name: "Ann".into(), doors: vec![Door { number: 7 }], phone: None };
    let route = Route::Road { stops: vec![Stop { number: 1 }, Stop { number: 2 }] };
    let new = parcel::Create { id: 1, to: to.clone().into() }.route(route.clone());
    let made = db.parcel().create(new).await.unwrap();
    let _ = db.parcel().create(parcel::Create { id: 2, to: to.clone().into() }).await.unwrap();
    let all = db.parcel().find_many().order_by(parcel::id.asc()).await.unwrap();
    assert_eq!(all[0], made);
    assert_eq!((&*all[0].to, all[0].route.as_deref()), (&to, Some(&route)));
    assert_eq!((all[0].to.doors[0].number, &all[1].route), (7, &None));

    let air = Route::Air { hours: BTreeMap::from([((1, 2), 3)]) };
    let error = db.parcel().update(parcel::id.eq(2)).set(parcel::route.to(air)).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::InvalidQuery);
    assert!(error.to_string().contains("key must be a string"), "{error}");

    // `execute` takes quotes for those of names.
    let (before, quote, after) = match ground.provider() {
        Provider::Sqlite => ("", "char(34)", ""),
        Provider::Mysql => ("", "char(34 USING utf8mb4)", ""),
        _ => ("CAST(", "chr(34)", " AS jsonb)"),
    };
    let json = "{~road~:{~stops~:[{~number~:1},{~number~:~x~}]}}";
    let wrong = format!("{before}replace('{json}', '~', {quote}){after}");
    ground.execute(&format!(r#"UPDATE "parcels" SET "travels" = {wrong}"#)).await;
    let error = db.parcel().find_many().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::SchemaDrift, "{error}");
    for part in ["Parcel", "`travels`", "Route", "road.stops[1].number", "invalid type: string \"x\""] {
        assert!(error.to_string().contains(part), "{part}: {error}");
    }
}
