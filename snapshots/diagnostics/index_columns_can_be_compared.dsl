datasource db {
  provider = "postgresql"
}

model Import {
  id     Int    @id
  source String @db.Xml
  extra  Json   @db.Json

  @@index([source])
  @@index([extra], type: Hash)
}
