datasource db {
  provider = "sqlite"
}

model Account {
  id Int @id
}

model UserAccount {
  id Int @id
}

enum AccountKind {
  A
}
