datasource db {
  provider = "postgresql"
}

model Post {
  id    Int @id
  likes Int @default(0)
}
