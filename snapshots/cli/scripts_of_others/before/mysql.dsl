datasource db {
  provider = "mysql"
  url      = env("MY")
}
