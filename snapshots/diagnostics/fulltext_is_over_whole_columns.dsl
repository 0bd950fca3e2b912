datasource db {
  provider = "mysql"
}

model Page {
  id    Int    @id
  title String
  body  String @db.Text

  @@fulltext([title(sort: Desc), body(length: 200)])
}
