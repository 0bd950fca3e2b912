datasource db {
  provider = "sqlite"
}

generator client {
  provider = "dioptra"
  output   = "client"
}
