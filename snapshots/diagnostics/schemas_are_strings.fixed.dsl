datasource db {
  provider = "postgresql"
  schemas  = ["public"]
}
