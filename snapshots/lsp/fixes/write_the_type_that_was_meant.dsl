datasource db {
  provider = "sqlite"
}

model Post {
  id Int @id
  title St<|>rng
}
