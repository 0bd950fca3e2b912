datasource db {
  provider = "sqlite"
}

model User {
  id   Int    @id
  name String
}
