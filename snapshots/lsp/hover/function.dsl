datasource db {
  provider = "sqlite"
}

model A {
  id Int @id
  at DateTime @default(no<|>w())
}
