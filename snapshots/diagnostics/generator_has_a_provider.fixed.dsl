datasource db {
  provider = "sqlite"
}

generator client {
  output   = "../client"
  provider = "dioptra"
}
