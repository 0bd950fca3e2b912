datasource db {
  provider = "sqlite"
}

generator client {
  provider     = "dioptra"
  dependencies = { domain: 7, geo: "" }
}
