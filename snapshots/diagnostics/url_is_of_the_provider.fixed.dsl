datasource db {
  provider = "postgresql"
  url      = "postgres://localhost/app"
}
