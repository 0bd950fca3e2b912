datasource db {
  provider = "postgresql"
  schemas  = ["public", "auth"]
}

model Post {
  id Int @id

  @@schema("<|>")
}
