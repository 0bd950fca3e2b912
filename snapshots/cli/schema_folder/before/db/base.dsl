datasource db {
  provider = "sqlite"
  url      = "sqlite:dev.db"
}
