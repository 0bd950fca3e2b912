datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id
  name String @map
  age  Int    @default()

  @@unique(map: "x")
  @@check
}
