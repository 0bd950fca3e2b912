datasource db {
  provider = "postgresql"
}

model Import {
  id     Int    @id
  source String @db.Xml
  extra  Json   @db.JsonB

  @@index(expression: "CAST(source AS text)")
  @@index([extra], type: Hash)
}
