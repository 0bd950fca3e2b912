datasource db {
  provider     = "postgresql"
  relationMode = "foreignkeys"
}
