datasource db {
  provider = "sqlite"
}

model Text {
  id Int @id

  @@map("String")
}

enum Kind {
  A
}
