datasource db {
  provider = "postgresql"
}

model A {
  id   Int    @id(map: "a_key")
  name String @unique(map: "a_name_key")
}
