datasource db {
  provider = "sqlite"
  url      = "file:app.db"
}
