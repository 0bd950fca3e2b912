datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id
  name String @map("label")
  age  Int    @default(0)

  @@unique([name], map: "x")
  @@check("age >= 0")
}
