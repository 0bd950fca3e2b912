datasource db {
  provider = "<|>"
}
