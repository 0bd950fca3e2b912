datasource db {
  provider = "sqlite"
  relationMode = "<|>"
}
