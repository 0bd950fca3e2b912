datasource db {
  provider   = "postgresql"
  extensions = [citext]
}
