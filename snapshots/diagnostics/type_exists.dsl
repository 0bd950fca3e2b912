datasource db {
  provider = "sqlite"
}

model User {
  id    Int    @id
  name  Strng
  count Integer
  posts Pots[]
  thing Whatever
}

model Post {
  id Int @id
}
