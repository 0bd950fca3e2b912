datasource db {
  provider             = "postgresql"
  referentialIntegrity = "foreignKeys"
}
