datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id
  name String
  at   DateTime?

  @@index([name], where: 5)
  @@index([id, name], where: { at: { is: null } })
  @@index([name, id], where: { nam: true })
}
