datasource db {
  provider = "postgresql"
  url      = env("PG")
}
