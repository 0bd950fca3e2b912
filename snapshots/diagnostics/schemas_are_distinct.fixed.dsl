datasource db {
  provider = "postgresql"
  schemas  = ["auth", "public"]
}
