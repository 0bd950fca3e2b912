datasource db {
  provider = "sqlite"
}

generator client {
  provider     = "dioptra"
  dependencies = { domain: "../domain", geo-types: "0.7" }
}

type Address {
  street String
}

model Place {
  id      Int     @id
  address Address @json(domain::Address)
}
