datasource db {
  provider = "sqlite"
  urll     = env("DATABASE_URL")
  pool     = 5
}
