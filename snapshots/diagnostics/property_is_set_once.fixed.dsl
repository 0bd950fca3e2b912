datasource db {
  provider = "sqlite"
  url      = "file:a.db"
}
