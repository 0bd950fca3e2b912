datasource db {
  provider = "sqlite"
  url      = env()
}
