datasource db {
  provider = "sqlite"
}

model A {
  id   Int       @id
  name String
  at   DateTime?

  @@index([name], where: "name <> ''")
  @@index([id, name], where: { at: { not: null } })
  @@index([name, id], where: { name: "x" })
}
