datasource db {
  provider = "postgresql"
}

model A {
  id   Int    @id
  name String @db.VarChar(5)
  text String @db.Text
}
