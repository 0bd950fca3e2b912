use std::collections::BTreeMap;

use bigdecimal::BigDecimal;
use chrono::{Datelike, NaiveDate};
use client::{Client, Db, Result, album, artist, customer, employee, genre, invoice, invoice_line, playlist, playlist_track, track};

use crate::Answer;

/// Connects and answers every question.
pub async fn answers(url: &str) -> Result<Vec<Answer>> {
    let db = Client::connect(url).await?;
    Ok(vec![
        top_customers(&db).await?,
        tracks_of_artist(&db, "Iron Maiden").await?,
        invoices_of(&db, 5).await?,
        revenue_by_month(&db).await?,
        longest_tracks(&db).await?,
        staff(&db).await?,
        playlists_with(&db, "Rock", 100).await?,
        idle_customers(&db).await?,
        best_sellers(&db).await?,
        artists_without_album(&db).await?,
    ])
}

/// Country, last name, sum; of equal sums the customer with the lower id.
async fn top_customers(db: &Db) -> Result<Answer> {
    let customers =
        db.customer().find_many().order_by(customer::customer_id.asc()).include(customer::invoices).await?;
    let mut top: BTreeMap<String, (String, BigDecimal)> = BTreeMap::new();
    for customer in customers {
        let sum: BigDecimal = customer.invoices.iter().map(|invoice| &invoice.total).sum();
        let country = customer.country.unwrap_or_default();
        match top.get(&country) {
            Some((_, most)) if *most >= sum => {}
            _ => drop(top.insert(country, (customer.last_name, sum))),
        }
    }
    Ok(top.into_iter().map(|(country, (name, sum))| vec![country, name, sum.to_string()]).collect())
}

/// Album, track, genre.
async fn tracks_of_artist(db: &Db, name: &str) -> Result<Answer> {
    let albums = db
        .album()
        .find_many()
        .filter(album::artist.is(artist::name.eq(name)))
        .order_by(album::album_id.asc())
        .include(album::tracks.order_by(track::track_id.asc()).include(track::genre))
        .await?;
    let mut answer = Answer::new();
    for album in albums {
        for track in album.tracks {
            let genre = track.genre.and_then(|genre| genre.name).unwrap_or_default();
            answer.push(vec![album.title.clone(), track.name, genre]);
        }
    }
    Ok(answer)
}

/// Invoice, track, quantity, price.
async fn invoices_of(db: &Db, id: i32) -> Result<Answer> {
    let customer = db
        .customer()
        .find_unique(customer::customer_id.eq(id))
        .include(
            customer::invoices
                .order_by(invoice::invoice_id.asc())
                .include(invoice::lines.order_by(invoice_line::invoice_line_id.asc()).include(invoice_line::track)),
        )
        .required()
        .await?;
    let mut answer = Answer::new();
    for invoice in customer.invoices {
        for line in invoice.lines {
            answer.push(vec![
                invoice.invoice_id.to_string(),
                line.track.name,
                line.quantity.to_string(),
                line.unit_price.to_string(),
            ]);
        }
    }
    Ok(answer)
}

/// Month, sum.
async fn revenue_by_month(db: &Db) -> Result<Answer> {
    let mut months: BTreeMap<String, BigDecimal> = BTreeMap::new();
    for invoice in db.invoice().find_many().await? {
        let month = format!("{}-{:02}", invoice.invoice_date.year(), invoice.invoice_date.month());
        *months.entry(month).or_default() += invoice.total;
    }
    Ok(months.into_iter().map(|(month, sum)| vec![month, sum.to_string()]).collect())
}

/// Genre, track, milliseconds.
async fn longest_tracks(db: &Db) -> Result<Answer> {
    let longest = genre::tracks.order_by((track::milliseconds.desc(), track::track_id.asc())).take(1);
    let genres = db.genre().find_many().order_by(genre::genre_id.asc()).include(longest).await?;
    let answer = genres.into_iter().filter_map(|genre| {
        let track = genre.tracks.into_iter().next()?;
        Some(vec![genre.name.unwrap_or_default(), track.name, track.milliseconds.to_string()])
    });
    Ok(answer.collect())
}

/// Last name, the manager's last name, customers.
async fn staff(db: &Db) -> Result<Answer> {
    let staff = db
        .employee()
        .find_many()
        .order_by(employee::employee_id.asc())
        .include((employee::manager, employee::customers))
        .await?;
    let answer = staff.into_iter().map(|it| {
        let manager = it.manager.map(|manager| manager.last_name).unwrap_or_default();
        vec![it.last_name, manager, it.customers.len().to_string()]
    });
    Ok(answer.collect())
}

/// Playlist, tracks of the genre.
async fn playlists_with(db: &Db, name: &str, more_than: usize) -> Result<Answer> {
    let of_genre = playlist_track::track.is(track::genre.is(genre::name.eq(name)));
    let playlists = db
        .playlist()
        .find_many()
        .filter(playlist::tracks.some(of_genre.clone()))
        .order_by(playlist::playlist_id.asc())
        .include(playlist::tracks.filter(of_genre))
        .await?;
    let long = playlists.into_iter().filter(|playlist| playlist.tracks.len() > more_than);
    Ok(long.map(|it| vec![it.name.unwrap_or_default(), it.tracks.len().to_string()]).collect())
}

/// Customer.
async fn idle_customers(db: &Db) -> Result<Answer> {
    let day = |month, day| NaiveDate::from_ymd_opt(2011, month, day).unwrap_or_default();
    let (from, to) = (day(7, 1).and_hms_opt(0, 0, 0), day(12, 31).and_hms_opt(23, 59, 59));
    let (from, to) = (from.unwrap_or_default(), to.unwrap_or_default());
    let in_period = invoice::invoice_date.gte(from).and(invoice::invoice_date.lte(to));
    let customers = db
        .customer()
        .find_many()
        .filter(customer::invoices.none(in_period))
        .order_by(customer::customer_id.asc())
        .await?;
    Ok(customers.into_iter().map(|customer| vec![customer.customer_id.to_string()]).collect())
}

/// Track, copies; of equal numbers the tracks with the lower ids.
async fn best_sellers(db: &Db) -> Result<Answer> {
    let mut copies: BTreeMap<i32, i32> = BTreeMap::new();
    for line in db.invoice_line().find_many().await? {
        *copies.entry(line.track_id).or_default() += line.quantity;
    }
    let mut best: Vec<(i32, i32)> = copies.into_iter().collect();
    best.sort_by_key(|&(track, copies)| (-copies, track));
    best.truncate(10);
    Ok(best.into_iter().map(|(track, copies)| vec![track.to_string(), copies.to_string()]).collect())
}

/// Artist.
async fn artists_without_album(db: &Db) -> Result<Answer> {
    let artists = db
        .artist()
        .find_many()
        .filter(artist::albums.none(album::title.contains("")))
        .order_by(artist::artist_id.asc())
        .await?;
    Ok(artists.into_iter().map(|artist| vec![artist.name.unwrap_or_default()]).collect())
}
