datasource db {
  provider = "sqlite"
}

model A {
  id   Int     @id
  name String  @default("unknown")
  age  Int     @default(18)
  done Boolean @default(false)
}
