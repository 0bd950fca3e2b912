datasource db {
  provider = "postgresql"
}

model Import {
  id     Int    @id
  source String @db.Xml
  extra  Json   @db.Json
  flags  String @db.Bit(8)

  @@index([source])
  @@index([extra], type: Hash)
  @@index([flags], type: Hash)
}
