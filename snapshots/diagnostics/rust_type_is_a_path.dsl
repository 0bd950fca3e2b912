datasource db {
  provider = "sqlite"
}

generator client {
  provider     = "dioptra"
  dependencies = { domain: "../domain", geo-types: "0.7" }
}

model Place {
  id      Int  @id
  address Json @json("Address")
  shape   Json @json(Shape)
  border  Json @json(geo_types::fn)
}
