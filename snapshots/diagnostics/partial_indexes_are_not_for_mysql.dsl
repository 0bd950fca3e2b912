datasource db {
  provider = "mysql"
}

model A {
  id   Int     @id
  name String
  live Boolean

  @@unique([name], where: { live: true })
}
