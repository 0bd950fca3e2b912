//! New rows by number, and rows that others need.

use uuid::Uuid;

use crate::client::{
    Client, Hue, account, book, department, desk, galaxy, genre, hall, locker, moon, node, person, planet,
    player, rt::Link, star,
};

/// Far beyond what 32 bits hold.
pub const FAR: i64 = 1 << 60;

pub fn new_person(n: i32) -> person::CreateInput {
    person::Create { email: format!("p{n}") }.id(n).rank(n)
}

pub fn new_node(n: i32) -> node::CreateInput {
    node::Create { id: n, label: format!("n{n}") }.rank(n)
}

pub fn far_node(n: i32) -> node::CreateInput {
    node::Create { id: n + 200, label: format!("n{}", n + 200) }.rank(n)
}

pub fn new_book(n: i32) -> book::CreateInput {
    book::Create { title: format!("b{n}"), author: person::id.eq(100).connect() }.id(n).rank(n)
}

pub fn new_genre(n: i32) -> genre::CreateInput {
    genre::Create { name: format!("g{n}") }.id(n).rank(n)
}

pub fn new_player(n: i32) -> player::CreateInput {
    player::Create { name: format!("p{n}") }.id(n).rank(n)
}

pub fn new_moon(n: i32) -> moon::CreateInput {
    moon::Create { id: format!("m{n}"), planet: planet::id.eq(100).connect() }.rank(n)
}

pub fn uuid(n: i32) -> Uuid {
    Uuid::from_u128(n as u128)
}

pub async fn nothing(_: &Client) {}

pub async fn author(db: &Client) {
    let _ = db.person().create(new_person(100)).await.unwrap();
}

pub async fn desk_1(db: &Client) {
    let _ = db.desk().create(desk::Create { tenant: 7, number: 1 }).await.unwrap();
}

pub async fn star_100(db: &Client) {
    let galaxy = galaxy::Create { name: "g100".into() }.id(uuid(100)).rank(100);
    let star = star::Create { name: "s100".into(), galaxy: Link::from(galaxy) }.id("s100");
    let planet = planet::Create { id: 100, name: "p100".into(), star: Link::from(star.rank(100)) }.rank(100);
    let _ = db.planet().create(planet).await.unwrap();
}

pub fn new_locker(n: i32) -> locker::CreateInput {
    locker::Create { label: format!("l{n}") }.id(n).rank(n)
}

pub fn new_hall(n: i32) -> hall::CreateInput {
    hall::Create { building: "h".into(), number: n }.rank(n)
}

pub fn new_department(n: i32) -> department::CreateInput {
    department::Create { tenant: 7, code: format!("d{n}") }.rank(n)
}

pub fn new_account(n: i32) -> account::CreateInput {
    account::Create { number: format!("a{n}") }.id(n + 50).rank(n)
}

pub fn new_galaxy(n: i32) -> galaxy::CreateInput {
    galaxy::Create { name: format!("g{n}") }.id(uuid(n)).rank(n)
}

pub fn new_star(n: i32) -> star::CreateInput {
    star::Create { name: format!("s{n}"), galaxy: galaxy::id.eq(uuid(100)).connect() }
        .id(format!("s{n}"))
        .rank(n)
}

pub fn new_planet(n: i32) -> planet::CreateInput {
    planet::Create { id: FAR + i64::from(n), name: format!("p{n}"), star: star::id.eq("s100").connect() }
        .rank(n)
}

/// Holders of passports that nobody else has, from 101 on.
pub async fn holders(db: &Client) {
    let _ = db.person().create_many((101..=130).map(new_person)).await.unwrap();
}

/// The colours of the numbers that cases use.
const HUES: [i32; 10] = [1, 2, 3, 4, 5, 6, 7, 21, 22, 90];

pub fn hue(n: i32) -> Hue {
    let at = HUES.iter().position(|it| *it == n).unwrap();
    Hue::ALL[at]
}

pub fn number_of(hue: Hue) -> i32 {
    let at = Hue::ALL.iter().position(|it| *it == hue).unwrap();
    HUES[at]
}
