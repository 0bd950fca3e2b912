datasource db {
  provider = "postgresql"
}

model A {
  id   Int    @id(map: 5)
  name String @map(name)

  @@unique([name], map: [x])
  @@index([name(sort: "Desc")])
}
