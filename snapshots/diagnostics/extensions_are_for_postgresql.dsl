datasource db {
  provider   = "sqlite"
  extensions = [citext]
}
