datasource db {
  provider = "sqlite"
}

model String {
  id Int @id
}

enum Int {
  A
}
