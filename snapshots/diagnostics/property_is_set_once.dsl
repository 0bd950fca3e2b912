datasource db {
  provider = "sqlite"
  url      = "file:a.db"
  url      = "file:b.db"
}
