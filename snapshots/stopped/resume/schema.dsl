datasource db {
  provider = "PROVIDER"
  url      = env("DATABASE_URL")
}
