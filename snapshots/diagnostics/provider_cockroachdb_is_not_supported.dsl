datasource db {
  provider = "cockroachdb"
}
