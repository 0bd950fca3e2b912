datasource db {
  provider = "sqlite"
}

generator client {
  provider     = "dioptra"
  dependencies = { domain: "../domain", dioptra-runtime: "1", std: "1", domain: "0.2", type: "1" }
}
