datasource db {
  provider = "postgresql"
}

model A {
  id   Int    @id
  name String @db.Varchar(5)
  text String @db.LongText
}
