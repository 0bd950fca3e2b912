datasource db {
  provider = "sqlite"
}

enum Role {
  READER

  @<|>
}
