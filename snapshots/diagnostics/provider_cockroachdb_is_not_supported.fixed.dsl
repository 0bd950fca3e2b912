datasource db {
  provider = "postgresql"
}
