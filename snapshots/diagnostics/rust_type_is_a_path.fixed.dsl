datasource db {
  provider = "sqlite"
}

generator client {
  provider     = "dioptra"
  dependencies = { domain: "../domain", geo-types: "0.7" }
}

model Place {
  id      Int  @id
  address Json @json(domain::Address)
  shape   Json @json(geo_types::Geometry)
  border  Json @json(geo_types::Line)
}
