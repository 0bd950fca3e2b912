datasource db {
  provider = "postgressql"
}

model A {
  id   Int    @id
  name String @db.Text
}
