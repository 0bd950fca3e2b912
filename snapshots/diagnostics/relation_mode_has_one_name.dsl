datasource db {
  provider             = "postgresql"
  relationMode         = "foreignKeys"
  referentialIntegrity = "foreignKeys"
}
