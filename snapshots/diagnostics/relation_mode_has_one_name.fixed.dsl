datasource db {
  provider     = "postgresql"
  relationMode = "foreignKeys"
}
