datasource db {
  provider = "sqlite"
  url      = "postgres://localhost/app"
}
