datasource db {
  provider = "sqlite"
  url      = 5
}
