datasource db {
  provider = "postgresql"
}

model A {
  id   Int    @id(mpa: "a_key")
  name String @unique(name: "a_name_key")
}
