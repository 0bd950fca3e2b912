datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id @default(autoincremnt())
  name String @default(env("X"))
  n    Int    @default(sequence())
}
