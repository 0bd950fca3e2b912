datasource db {
  provider = "mysql"
}

model Page {
  id    Int    @id
  title String
  body  String @db.Text

  @@fulltext([title, body])
}
