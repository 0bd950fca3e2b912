datasource db {
  provider = "sqlite"
}

model A {
  id   Int    @id(mpa: "a_key")
  name String @unique(name: "a_name_key")
}
