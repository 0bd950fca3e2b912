datasource db {
  provider = "postgresql"
}

model Import {
  id     Int    @id
  source String @db.Xml
  extra  Json   @db.JsonB
  flags  String @db.Bit(8)

  @@index(expression: "CAST(source AS text)")
  @@index([extra], type: Hash)
  @@index([flags])
}
